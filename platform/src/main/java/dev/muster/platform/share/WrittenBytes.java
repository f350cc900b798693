package dev.muster.platform.share;

import com.hierynomus.protocol.commons.buffer.Buffer;
import com.hierynomus.smbj.io.ByteChunkProvider;

/**
 * What one write brings. It goes into the message at once, where the library's own provider takes
 * it piece by piece over a copy, and the buffer of the message grows with each.
 */
final class WrittenBytes extends ByteChunkProvider {
  private final byte[] bytes;
  private final int length;
  private int taken;

  /** The first {@code length} bytes, for this position of the file. */
  WrittenBytes(byte[] bytes, int length, long position) {
    this.bytes = bytes;
    this.length = length;
    this.offset = position;
  }

  @Override
  public boolean isAvailable() {
    return bytesLeft() > 0;
  }

  @Override
  public int bytesLeft() {
    return length - taken;
  }

  @Override
  public void prepareWrite(int most) {
    // They are here.
  }

  /** As many chunks as the server has granted. */
  @Override
  public void writeChunks(Buffer<?> message, int granted) {
    int size = (int) Math.min(bytesLeft(), (long) granted * getChunkSize());
    message.putRawBytes(bytes, taken, size);
    taken += size;
    offset += size;
  }

  @Override
  protected int getChunk(byte[] chunk) {
    int size = Math.min(bytesLeft(), chunk.length);
    System.arraycopy(bytes, taken, chunk, 0, size);
    taken += size;
    return size;
  }
}
