/**
 * Who administers the site and what each may do: names, passwords, certificates, roles with their
 * scopes, sessions, and the record of what was done. Administration is the door; every program that
 * lets an administrator act asks a Caller first. It holds no signing key of anybody.
 */
@NullMarked
package dev.muster.site.administration;

import org.jspecify.annotations.NullMarked;
