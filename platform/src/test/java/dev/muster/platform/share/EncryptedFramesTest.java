package dev.muster.platform.share;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.testing.Property;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What passes of a server's answers. */
class EncryptedFramesTest {
  private static final int CLEAR = 0xFE;
  private static final int ENCRYPTED = 0xFD;

  @Test
  void answersInTheClearPassUntilEncryptionIsDemanded() throws IOException {
    EncryptedFrames frames = new EncryptedFrames();
    pass(frames, frame(CLEAR, 70), 1000);
    frames.demand();
    pass(frames, frame(ENCRYPTED, 70), 1000);
    assertThatThrownBy(() -> pass(frames, frame(CLEAR, 70), 1000))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("in the clear");
  }

  @Test
  void itDoesNotMatterInWhichPiecesTheyCome() {
    Property.check(
        200,
        random -> {
          EncryptedFrames frames = new EncryptedFrames();
          frames.demand();
          ByteArrayOutputStream all = new ByteArrayOutputStream();
          int count = random.nextInt(1, 6);
          for (int i = 0; i < count; i++) {
            all.writeBytes(frame(ENCRYPTED, random.nextInt(4, 70_000)));
            all.writeBytes(new byte[random.nextInt(2) * 4]); // a keep-alive has no message
          }
          assertThatCode(() -> pass(frames, all.toByteArray(), random.nextInt(1, 9000)))
              .doesNotThrowAnyException();
          byte[] clear = frame(CLEAR, random.nextInt(4, 100));
          assertThatThrownBy(() -> pass(frames, clear, random.nextInt(1, 9)))
              .isInstanceOf(IOException.class);
        });
  }

  private static void pass(EncryptedFrames frames, byte[] bytes, int piece) throws IOException {
    for (int at = 0; at < bytes.length; at += piece) {
      frames.passed(bytes, at, Math.min(piece, bytes.length - at));
    }
  }

  private static byte[] frame(int first, int length) {
    byte[] bytes = new byte[4 + length];
    new Random(length).nextBytes(bytes);
    bytes[0] = 0;
    bytes[1] = (byte) (length >> 16);
    bytes[2] = (byte) (length >> 8);
    bytes[3] = (byte) length;
    bytes[4] = (byte) first;
    bytes[5] = 'S';
    bytes[6] = 'M';
    bytes[7] = 'B';
    return bytes;
  }
}
