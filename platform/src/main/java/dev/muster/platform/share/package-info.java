/**
 * The file channel of the site link over SMB 3, both ends: on a site system a Samba of Muster's own
 * that serves one folder, on the site server a connection that writes files there whole or not at
 * all. The site link calls it; it never reads the host's own Samba configuration, never speaks
 * without encryption, and never knows what the files mean.
 */
@NullMarked
package dev.muster.platform.share;

import org.jspecify.annotations.NullMarked;
