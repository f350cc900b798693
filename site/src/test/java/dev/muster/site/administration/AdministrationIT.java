package dev.muster.site.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.document.ObjectName;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.SiteException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdministrationIT {
  private static final String PASSWORD = "correct horse battery";
  private static final InetAddress HERE = InetAddress.getLoopbackAddress();

  @TempDir private Path folder;
  private SiteDatabase database;
  private Administration administration;

  @BeforeEach
  void open() {
    database =
        SiteDatabase.open(DatabaseSettings.temporary(folder), List.of(Administration.COMPONENT));
    administration = at(Instant.now());
    administration.put(
        "anna",
        Optional.of(PASSWORD),
        Optional.empty(),
        List.of(
            new Grant(AdministratorRole.READ_ONLY_ANALYST, Optional.empty()),
            new Grant(AdministratorRole.OPERATOR, Optional.of(new ObjectName("lab")))),
        "setup");
  }

  private Administration at(Instant time) {
    return new Administration(
        database.component("administration"), Clock.fixed(time, ZoneOffset.UTC));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aSessionLastsUntilItEndsOrIsSignedOutOrItsAdministratorChanges() {
    String token = signIn();

    assertThat(administration.caller(token)).map(Caller::name).contains("anna");
    assertThat(administration.caller(token + "x")).isEmpty();
    assertThat(at(Instant.now().plus(Duration.ofHours(13))).caller(token)).isEmpty();
    administration.signOut(token);
    assertThat(administration.caller(token)).isEmpty();

    String other = signIn();
    administration.put("anna", Optional.empty(), Optional.empty(), List.of(), "setup");
    assertThat(administration.caller(other)).isEmpty();
    assertThat(administration.signIn("anna", PASSWORD, HERE)).isEqualTo(new SignIn.Wrong());
  }

  private String signIn() {
    return ((SignIn.Welcome) administration.signIn("anna", PASSWORD, HERE)).token();
  }

  @Test
  void whoGuessesHasToWait() {
    for (int i = 0; i < 5; i++) {
      assertThat(administration.signIn("anna", "wrong password " + i, HERE))
          .isEqualTo(new SignIn.Wrong());
    }
    assertThat(administration.signIn("anna", PASSWORD, HERE)).isInstanceOf(SignIn.TooMany.class);
    assertThat(administration.signIn("nobody", PASSWORD, HERE)).isInstanceOf(SignIn.TooMany.class);
  }

  @Test
  void aGrantWithACollectionHoldsOnlyThere() {
    Caller anna = administration.caller(signIn()).orElseThrow();

    assertThat(anna.mayEverywhere(Permission.READ)).isTrue();
    assertThat(anna.may(Permission.DEPLOY)).isTrue();
    assertThat(anna.mayEverywhere(Permission.DEPLOY)).isFalse();
    assertThat(anna.may(Permission.DEPLOY, Set.of(new ObjectName("lab")))).isTrue();
    assertThat(anna.may(Permission.DEPLOY, Set.of(new ObjectName("all-devices")))).isFalse();
    assertThat(anna.may(Permission.CHANGE_APPLICATIONS)).isFalse();
  }

  @Test
  void whatIsDoneIsOnRecordAndNoPasswordIsKept() {
    assertThat(administration.recordBefore(Long.MAX_VALUE, 10))
        .extracting(RecordEntry::administrator, RecordEntry::action, RecordEntry::object)
        .contains(org.assertj.core.groups.Tuple.tuple("setup", "administrator-changed", "anna"));
    assertThat(administration.all().toString()).doesNotContain(PASSWORD);
    assertThatThrownBy(() ->
            administration.put("bob", Optional.of("short"), Optional.empty(), List.of(), "setup"))
        .isInstanceOf(SiteException.class);
  }
}
