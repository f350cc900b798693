-- A distribution point whose host has left takes its copies with it.
grant delete on content_point to muster_content;
