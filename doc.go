// Package main is the command travaux: it reads the documents of intergovernmental
// organisations into a graph of claims and answers questions about how their
// texts came to be.
//
//	travaux serve examples                 read a folder, then serve pages, GraphQL and the explorer
//	travaux load papers/ report.html       read files into the store
//	travaux extract WO_GA_28_5.txt         print what is read in a file, as JSON
//	travaux search 'audiovisual performances'
//	travaux resolve bibliography.txt       find what a pasted text refers to
//	travaux explain report.pdf             show its text with parts and citations marked
//	travaux timeline SLUG                  print how an issue moved
//	travaux query '{ stats { documents } }'
//	travaux akn SYMBOL                     write a document as Akoma Ntoso
//	travaux export -o graph.ttl            write the graph for other tools
//	travaux check                          verify the store and the authority data
//	travaux backup monday.travaux          copy the store, also while it is served; restore, compact
//	travaux dump monday.nq.zst             write the store as text, which import reads again
//	travaux bench                          measure the store with made-up documents
//
// It is the only place where loaders, graph and server meet; the commands are
// thin: they parse flags, call, and print.
package main
