/**
 * The file channel of the site link beside rsync over ssh: the same files on the same links to
 * three hosts, which are network namespaces, both encrypted. {@link
 * dev.muster.bench.sitelink.SiteLinkBench} is the door. It needs root, Samba, rsync and an sshd,
 * which runs with a configuration and keys of its own.
 */
@NullMarked
package dev.muster.bench.sitelink;

import org.jspecify.annotations.NullMarked;
