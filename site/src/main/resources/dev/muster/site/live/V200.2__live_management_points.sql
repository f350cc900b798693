-- Management points on other hosts ask and pass on what they hear; answers are signed by devices.
grant select (id, expires, query, devices) on live_question to muster_management_point;
grant insert (question, point, devices) on live_asked to muster_management_point;
grant insert (question, device, signed) on live_answer to muster_management_point;
grant select (point), insert (point, seen), update (seen), delete on live_point to muster_management_point;
