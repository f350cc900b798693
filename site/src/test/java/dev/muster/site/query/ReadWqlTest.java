package dev.muster.site.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.muster.contracts.document.CustomClass;
import dev.muster.contracts.document.CustomSource;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.ClassName;
import dev.muster.contracts.fact.PropertyType;
import dev.muster.evaluation.policy.CompilationException;
import dev.muster.evaluation.policy.Declarations;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadWqlTest {
  private static final String WQL =
      "select * from SMS_R_System inner join SMS_G_System_LICENCE on"
          + " SMS_G_System_LICENCE.ResourceID = SMS_R_System.ResourceId"
          + " where SMS_G_System_LICENCE.Seats > 5";

  private final ReadWql wql = new ReadWql();

  private static CustomClass licences(PropertyType seats) {
    return new CustomClass(
        new ObjectName("licences"),
        new ObjectName("all-devices"),
        new ClassName("SMS_G_System_LICENCE"),
        List.of(new CustomClass.Property("Seats", seats, Optional.empty())),
        List.of(),
        new CustomSource.Command(List.of("/usr/bin/licences"), Optional.empty(), Optional.empty()));
  }

  @Test
  void aClassThatADocumentAddsCanBeAskedFor() {
    Declarations with = Declarations.of(List.of(licences(PropertyType.WHOLE)), wql);

    assertThat(with.query(WQL).joins()).hasSize(1);
    assertThatThrownBy(() -> Declarations.of(List.of(), wql).query(WQL))
        .isInstanceOf(CompilationException.class)
        .hasMessageContaining("SMS_G_System_LICENCE");
  }

  @Test
  void aClassThatIsAnotherNowIsReadAnew() {
    Declarations before = Declarations.of(List.of(licences(PropertyType.WHOLE)), wql);
    Declarations after = Declarations.of(List.of(licences(PropertyType.TEXT)), wql);

    assertThat(before.query(WQL)).isNotEqualTo(after.query(WQL));
  }
}
