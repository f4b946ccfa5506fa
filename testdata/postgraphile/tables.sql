-- The synthetic world as typed tables, with a key, a foreign key and an index wherever a question below goes.
create table body (id text primary key, label text not null, name text not null, code text not null);
create table session (id text primary key, label text not null, ordinal int not null, body_id text not null references body, start_date date not null, end_date date not null, place text not null);
create table document (id text primary key, kind text not null, label text not null, present boolean not null, symbol text not null unique, document_kind text not null, title text not null,
  date date not null, author text not null, status text not null, language text not null, body_id text not null references body, session_id text not null references session);
create table paragraph (id text primary key, document_id text not null references document, number text not null, text text not null);
create table citation (id text primary key, from_id text not null references document, to_id text not null references document, to_paragraph text not null, segment text not null,
  start_at int not null, end_at int not null, quote text not null, prefix text not null, suffix text not null, page int not null, rule text not null);
create table decision (id text primary key, document_id text not null references document, session_id text not null references session, date date not null, verb text not null, status text not null, text text not null);
create table issue (id text primary key, slug text not null unique, title text not null, status text not null);
create table document_issue (document_id text not null references document, issue_id text not null references issue, primary key (issue_id, document_id));
