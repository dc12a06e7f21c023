-- The journal is append-only: the engine itself refuses to change, remove or truncate acts.
create function acts_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'acts are append-only: a correction is one more act'
    using errcode = 'restrict_violation';
end $$;
create trigger acts_no_update before update on acts
  for each row execute function acts_append_only();
create trigger acts_no_delete before delete on acts
  for each row execute function acts_append_only();
create trigger acts_no_truncate before truncate on acts
  for each statement execute function acts_append_only();
