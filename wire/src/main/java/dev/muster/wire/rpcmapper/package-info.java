/**
 * The DCE/RPC endpoint mapper (C706, DCE 1.1: Remote Procedure Call, chapters 12 and 14 and
 * appendices L and O; MS-RPCE) without a socket. {@link dev.muster.wire.rpcmapper.MapperServer} is
 * the door of the answering side: a listener makes one {@link
 * dev.muster.wire.rpcmapper.Association} for each connection and hands it bytes, or hands datagrams
 * to the server itself. {@link dev.muster.wire.rpcmapper.MapperClient} is the asking side. Nothing
 * here logs anybody in, believes what it is told, or throws on what the network delivers.
 */
@NullMarked
package dev.muster.wire.rpcmapper;

import org.jspecify.annotations.NullMarked;
