-- Management points on other hosts tell devices which distribution points have a content.
grant select (point, url) on content_point to muster_management_point;
grant select (hash, point, state) on content_copy to muster_management_point;
