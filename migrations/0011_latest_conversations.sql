-- The day list asks for each client's latest conversation of a channel or a purpose: answered from the index, without the log.
drop index interactions_qualifying;
create index interactions_qualifying on interactions (client_id, occurred_at desc) include (id, channel, direction, purpose)
  where qualifying and withdrawn_at is null;
