/**
 * HTTP/1.1 servers. Listeners belong to the host and are keyed by address and port; roles mount
 * their routes on them, each below its own prefix, and a port closes with its last role. A request
 * is handled by blocking code on a virtual thread of its own; connections, headers, bodies and
 * times are bounded. It knows no role and never decides who may do what.
 */
@NullMarked
package dev.muster.platform.http;

import org.jspecify.annotations.NullMarked;
