/**
 * The RPC endpoint mapper's sockets: {@link dev.muster.platform.rpcmapper.EndpointMapper} listens
 * on the matrix's port 135 and tells on which dynamic port an interface of this host is served;
 * {@link dev.muster.platform.rpcmapper.EndpointMapperClient} asks another host's mapper. Whoever
 * serves a dynamic port opens the first, whoever calls it uses the second. Nothing is authenticated
 * here, so nothing that a mapper says is believed: the certificate behind the port decides.
 */
@NullMarked
package dev.muster.platform.rpcmapper;

import org.jspecify.annotations.NullMarked;
