package guard

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// Proxies are the addresses whose word on whom they speak for is taken. The zero value trusts nobody.
type Proxies []netip.Prefix

// ParseProxies reads addresses and ranges: "10.0.0.1", "10.0.0.0/8", "::1". The error names what is neither.
func ParseProxies(texts []string) (Proxies, error) {
	var ps Proxies
	for _, t := range texts {
		prefix, err := netip.ParsePrefix(t)
		if err != nil {
			addr, alone := netip.ParseAddr(t)
			if alone != nil {
				return nil, fmt.Errorf("guard: %q is no address, as 10.0.0.1, and no range, as 10.0.0.0/8", t)
			}
			prefix = netip.PrefixFrom(addr.Unmap(), addr.Unmap().BitLen())
		}
		ps = append(ps, prefix)
	}
	return ps, nil
}

func (ps Proxies) trust(a netip.Addr) bool {
	for _, p := range ps {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// Sent tells that a request comes straight from a trusted proxy.
func (ps Proxies) Sent(r *http.Request) bool { return ps.trust(address(r.RemoteAddr)) }

// Client is the address that a request comes from: the far end of the connection or, when that is a trusted proxy, the last
// address in X-Forwarded-For that is none. The zero Addr when there is no address at all.
func (ps Proxies) Client(r *http.Request) netip.Addr {
	client := address(r.RemoteAddr)
	hops := strings.Split(strings.Join(r.Header.Values("X-Forwarded-For"), ","), ",")
	for i := len(hops) - 1; i >= 0 && ps.trust(client); i-- {
		hop := address(strings.TrimSpace(hops[i]))
		if !hop.IsValid() {
			break
		}
		client = hop
	}
	return client
}

// address reads an address with or without a port.
func address(s string) netip.Addr {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	a, _ := netip.ParseAddr(strings.Trim(s, "[]"))
	return a.Unmap().WithZone("")
}

// site is what one caller holds: an address of IPv4, a network of 64 bits of IPv6.
func site(a netip.Addr) netip.Addr {
	if a.Is4() || !a.IsValid() {
		return a
	}
	p, err := a.Prefix(64)
	if err != nil {
		return a
	}
	return p.Addr()
}
