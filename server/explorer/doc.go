// Package explorer serves GraphiQL, the page in which people try GraphQL, wholly from the program itself: no request
// leaves the origin, and the page runs under a strict content security policy.
//
// The page is built from ui/ with Vite (npm ci && npm run build) into dist/, which is committed, each file compressed
// and only so. NOTICE names the packages whose code is in it. The tabs that a first visitor sees are the *.graphql
// files given to New, sent as /explorer/questions.json:
//
//	[ { "name": "01-who-cites.graphql", "query": "# Who cites this report?\nquery WhoCites { … }" } ]
package explorer
