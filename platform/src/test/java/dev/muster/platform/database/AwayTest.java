package dev.muster.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class AwayTest {
  @Test
  void aLostConnectionIsToldFromWrongSql() {
    assertThat(SiteDatabase.isAway(null)).isFalse();
    assertThat(away("08006")).isTrue();
    assertThat(away("57P01")).isTrue();
    assertThat(away("42501")).isFalse();
    assertThat(away("23505")).isFalse();
    assertThat(away(null)).isFalse();
    assertThat(SiteDatabase.isAway(new IllegalStateException("a bug"))).isFalse();
  }

  @Test
  void aPoolThatGotNoConnectionIsAwayUnlessItsLoginIsRefused() {
    assertThat(SiteDatabase.isAway(new SQLTransientConnectionException("waited"))).isTrue();
    var refused = new SQLException("password", "28P01");
    assertThat(SiteDatabase.isAway(new SQLTransientConnectionException("waited", refused)))
        .isFalse();
  }

  private static boolean away(String state) {
    return SiteDatabase.isAway(new RuntimeException(new SQLException("it failed", state)));
  }
}
