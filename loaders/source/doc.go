// Package source finds the documents that the arguments of a load name: files, folders, globs, archives, standard input,
// addresses and lists of them. It opens each for reading and never decides what is in it.
//
//	papers/              report.txt, 1998/agenda.html        (not what papers/.travauxignore names)
//	papers/*.md          every file that the pattern matches; ** stands for any folders
//	session.zip          session.zip!/a.txt, session.zip!/inner.tar.gz!/b.txt
//	-                    stdin:5f70bf18a0860070
//	https://a.org/x.htm  the address itself
//	@list.txt            what each line of list.txt names
//
// Pages that another page shows in its frames, and those that a browser saved beside a page (saved_files/ beside saved.htm), are no items
// of their own: Item.Beside opens them for who reads the page.
//
// An archive is never unpacked by the names in it: a member is a place in the archive, so no name leads out of it. How many
// members there are, how large, how much larger than packed and how deep they nest is bounded (see Bounds).
package source
