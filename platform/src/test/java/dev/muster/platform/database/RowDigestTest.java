package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.testing.Property;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowDigestTest {
  @Test
  void theSumIsThatOfTheRowsInAnyOrderAndOfNoOtherRows() {
    Property.check(
        200,
        random -> {
          List<byte[]> rows = new ArrayList<>();
          for (int row = random.nextInt(1, 20); row > 0; row--) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            rows.add(bytes);
          }
          String contents = digest(rows).contents();
          assertThat(contents).hasSize(64);
          Collections.shuffle(rows, random);
          assertThat(digest(rows).contents()).isEqualTo(contents);
          byte[] one = rows.removeLast();
          assertThat(digest(rows).contents()).isNotEqualTo(contents);
          rows.add(one);
          rows.add(one);
          assertThat(digest(rows).contents()).isNotEqualTo(contents);
        });
  }

  @Test
  void noRowsHaveADigestToo() {
    RowDigest none = new RowDigest();
    assertThat(none.rows()).isZero();
    assertThat(none.contents()).isEqualTo("0".repeat(64));
  }

  private static RowDigest digest(List<byte[]> rows) {
    RowDigest digest = new RowDigest();
    rows.forEach(digest::add);
    return digest;
  }
}
