package quadstore

import "fmt"

// Amend is ApplyBatches for quads to remove that a view of the store gave, be they there still or not.
func (s *Store) Amend(remove []Link, add []*Batch) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	c, err := s.changeOf(nil, add)
	for i := 0; i < len(remove) && err == nil; i++ {
		err = c.wish(remove[i], true)
	}
	if err != nil {
		return fmt.Errorf("quadstore: amending: %w", err)
	}
	s.finish(c)
	return nil
}
