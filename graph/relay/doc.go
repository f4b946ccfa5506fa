// Package relay does many things on all processors and hands on what they give in the order in which they were begun: entries
// 0-15, 16-31 and 32-47 of a store are unpacked side by side, and come out as 0-15, 16-31, 32-47.
//
//	err := relay.Run(ctx, func(begin func(func() lines) error) error {
//		for from := 0; from < len(keys); from += 64 {
//			if err := begin(func() lines { return written(keys[from:min(from+64, len(keys))]) }); err != nil {
//				return err
//			}
//		}
//		return nil
//	}, func(l lines) error { _, err := w.Write(l.text); return err })
package relay
