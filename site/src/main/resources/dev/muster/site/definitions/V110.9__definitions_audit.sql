-- The audit finds what was signed for a change by its time.
create index definitions_publication_by_time on definitions_publication (published);
