-- The ledger as tables. Only what PostgreSQL, CockroachDB and YugabyteDB have in common: no triggers, no extensions, no
-- system columns. Every value in a bytea is packed and checksummed as in the file.

create table if not exists travaux_state (
	id      int    primary key,          -- always 1
	format  int    not null,
	epoch   text   not null,             -- another one: the tables were made anew
	version bigint not null,             -- grows by one with each commit; its row lock puts commits in order
	loaded  text   not null,
	reader  text   not null,
	stale   bool   not null
);
create table if not exists travaux_file    (path text primary key, key text not null, hash text not null, body bytea not null);
create table if not exists travaux_entry   (key text, hash text, size bigint not null, body bytea not null, primary key (key, hash));
create table if not exists travaux_text    (key text, hash text, body bytea not null, primary key (key, hash));
create table if not exists travaux_pin     (key text primary key, hash text not null);
create table if not exists travaux_derived (key text primary key, hash text not null, body bytea not null);
create table if not exists travaux_lock    (name text primary key); -- what a loader locks: one row for each key and path
create table if not exists travaux_change  (                        -- what each key, path and derived key was changed by last
	kind    text,
	name    text,
	version bigint not null,
	primary key (kind, name)
);
create table if not exists travaux_log     (version bigint primary key, body bytea not null); -- what the latest commits did
create index if not exists travaux_file_given   on travaux_file (key);
create index if not exists travaux_change_since on travaux_change (version);
