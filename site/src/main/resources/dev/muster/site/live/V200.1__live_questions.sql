-- Questions under way and what was said to them: rows of seconds, of which nothing is kept. They are
-- in no write-ahead log, so a crash forgets them, and no replica has them.
create unlogged table live_question (
  id uuid primary key,
  expires timestamptz not null,
  -- absent where it is only asked who is connected
  query text,
  -- absent where all devices are meant
  devices uuid[]
);

-- Which devices a management point has asked.
create unlogged table live_asked (
  question uuid not null references live_question on delete cascade,
  point text not null,
  devices uuid[] not null,
  primary key (question, point)
);

-- Answers that the asker has not taken yet.
create unlogged table live_answer (
  number bigint generated always as identity primary key,
  question uuid not null references live_question on delete cascade,
  device uuid not null,
  signed text not null
);

create index live_answer_by_question on live_answer (question, number);

-- The management points that follow, and when each last looked.
create unlogged table live_point (
  point text primary key,
  seen timestamptz not null
);

grant select, insert, delete on live_question, live_asked, live_answer to muster_live;
grant select, insert, update, delete on live_point to muster_live;
