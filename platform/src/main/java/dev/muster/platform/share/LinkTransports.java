package dev.muster.platform.share;

import com.hierynomus.protocol.transport.PacketHandlers;
import com.hierynomus.protocol.transport.PacketSerializer;
import com.hierynomus.protocol.transport.TransportLayer;
import com.hierynomus.smb.SMBBuffer;
import com.hierynomus.smb.SMBPacket;
import com.hierynomus.smb.SMBPacketData;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.transport.TransportLayerFactory;
import com.hierynomus.smbj.transport.tcp.direct.DirectTcpTransport;

/**
 * The library's transport over TCP, with one buffer for all that is sent: its own makes one for
 * each message, which grows while the message is written.
 */
final class LinkTransports implements TransportLayerFactory<SMBPacketData<?>, SMBPacket<?, ?>> {

  @Override
  public TransportLayer<SMBPacket<?, ?>> createTransportLayer(
      PacketHandlers<SMBPacketData<?>, SMBPacket<?, ?>> handlers, SmbConfig config) {
    return new DirectTcpTransport<>(
        config.getSocketFactory(),
        config.getSoTimeout(),
        new PacketHandlers<>(new OneBuffer(), handlers.getReceiver(), handlers.getPacketFactory()));
  }

  /** The transport writes a message, and sends it, before it takes the next. */
  private static final class OneBuffer implements PacketSerializer<SMBPacket<?, ?>, SMBBuffer> {
    private final SMBBuffer buffer = new SMBBuffer();

    @Override
    public SMBBuffer write(SMBPacket<?, ?> packet) {
      buffer.clear();
      packet.write(buffer);
      return buffer;
    }
  }
}
