/**
 * The connection matrix as code: which party may open which connection to which other party, on
 * which ports, and which of that Muster uses. {@link dev.muster.contracts.matrix.Matrix} is the
 * door. Listeners, dialers, firewall rules, the reachability audit, the documentation and the tests
 * all read it; nothing here opens, resolves or decides anything.
 */
@NullMarked
package dev.muster.contracts.matrix;

import org.jspecify.annotations.NullMarked;
