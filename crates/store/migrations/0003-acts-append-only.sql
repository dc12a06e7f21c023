-- The journal is append-only: the engine itself refuses to change or remove an act.
create trigger acts_no_update before update on acts
begin
  select raise(abort, 'acts are append-only: a correction is one more act');
end;
create trigger acts_no_delete before delete on acts
begin
  select raise(abort, 'acts are append-only: an act cannot be removed');
end;
