package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.message.Severity;
import dev.muster.foundation.json.Json;
import dev.muster.site.administration.AdministratorRole;
import dev.muster.site.administration.Grant;
import dev.muster.site.trust.TlsIdentity;
import dev.muster.testing.Authority;
import dev.muster.testing.Property;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The provider as programs see it: real HTTPS, a real database. */
@ExtendWith(SharedProvider.class)
class ProviderIT {
  private static ProviderSite site;
  private static ProviderClient anybody;
  private static ProviderClient anna;

  @BeforeAll
  static void start(ProviderSite shared) throws Exception {
    site = shared;
    site.put("anna", AdministratorRole.FULL_ADMINISTRATOR, Optional.empty());
    anybody = ProviderClient.of(site);
    anna = anybody.as(site.token("anna"));
    assertThat(anna.send("POST", "/apply", ScopesIT.collections()).status()).isEqualTo(200);
    site.components()
        .oversight()
        .status()
        .report(Severity.ERROR, "test", "of-two", "x", Optional.of(ProviderSite.TWO));
  }

  @AfterAll
  static void stop() {
    anybody.close();
  }

  @Test
  void theDocumentTellsEveryRouteAndEachAnswers() throws Exception {
    List<Operation> all = Operation.all(anybody.get("/openapi.json").json());

    assertThat(all).hasSizeGreaterThan(35);
    for (Operation operation : all) {
      assertThat(anna.send(operation.method(), operation.path(), "{").title())
          .as(operation.toString())
          .isNotIn("Not Found", "Method Not Allowed");
      assertThat(anna.send("PATCH", operation.path(), "{}").header("allow"))
          .as(operation.path())
          .hasValueSatisfying(allowed ->
              assertThat(Set.of(allowed.split(", *")))
                  .filteredOn(method -> !Set.of("HEAD", "OPTIONS").contains(method))
                  .containsExactlyInAnyOrderElementsOf(
                      all.stream()
                          .filter(other -> other.path().equals(operation.path()))
                          .map(Operation::method)
                          .toList()));
    }
    assertThat(anna.get("/no-such-route").status()).isEqualTo(404);
    anna = anybody.as(site.token("anna")); // DELETE /sessions/current was among them
  }

  @Test
  void whoIsNotSignedInGetsNothingButWhatIsForAnybody() throws Exception {
    for (Operation operation : Operation.all(anybody.get("/openapi.json").json())) {
      int status = anybody.send(operation.method(), operation.path(), "{}").status();
      if (operation.permission().isEmpty()) {
        assertThat(status).as(operation.toString()).isNotIn(401, 403);
      } else {
        assertThat(status).as(operation.toString()).isEqualTo(401);
      }
    }
  }

  @Test
  void whoGuessesPasswordsHasToWaitAndASessionEnds() throws Exception {
    site.put("eve", AdministratorRole.OPERATOR, Optional.empty());
    String right = signIn("eve", ProviderSite.PASSWORD).json().at("/token").asString();
    assertThat(anybody.as(right).get("/me").status()).isEqualTo(200);
    assertThat(anybody.as(right).send("DELETE", "/sessions/current", "").status()).isEqualTo(204);
    assertThat(anybody.as(right).get("/me").status()).isEqualTo(401);

    for (int i = 0; i < 5; i++) {
      assertThat(signIn("eve", "wrong password " + i).status()).isEqualTo(401);
    }
    var waits = signIn("eve", ProviderSite.PASSWORD);
    assertThat(waits.status()).isEqualTo(429);
    assertThat(waits.header("retry-after"))
        .hasValueSatisfying(after -> assertThat(Integer.parseInt(after)).isBetween(200, 301));

    site.pass(Duration.ofMinutes(6));
    String later = signIn("eve", ProviderSite.PASSWORD).json().at("/token").asString();
    site.pass(Duration.ofHours(12));
    assertThat(anybody.as(later).get("/me").status()).isEqualTo(401);
    anna = anybody.as(site.token("anna"));
  }

  private static ProviderClient.Said signIn(String name, String password) throws Exception {
    return anybody.send(
        "POST", "/sessions", new dev.muster.contracts.provider.SessionRequest(name, password));
  }

  @Test
  void aCertificateSignsInAsLongAsItsAdministratorHasIt() throws Exception {
    TlsIdentity identity =
        site.trust().administratorCertificates().identity("carl", Duration.ofDays(1));
    try (ProviderClient carl = ProviderClient.of(site, identity)) {
      assertThat(carl.get("/me").status()).as("nobody has this certificate").isEqualTo(401);
      site.components()
          .oversight()
          .administration()
          .put(
              "carl",
              Optional.empty(),
              Optional.of(ProviderClient.fingerprint(identity)),
              List.of(new Grant(AdministratorRole.OPERATOR, Optional.empty())),
              "test");
      assertThat(carl.get("/me").text()).contains("carl", "operator");
      assertThat(carl.send("DELETE", "/certificates/current", "").status())
          .as("setup's, not a computer's")
          .isEqualTo(409);
      assertThat(carl.send("POST", "/certificates", "{}").status()).isEqualTo(403);
      site.components().oversight().administration().remove("carl", "test");
      assertThat(carl.get("/me").status()).isEqualTo(401);
    }
    try (ProviderClient stranger =
        ProviderClient.of(site, new Authority("another").issue("anna"))) {
      assertThat(stranger.get("/me").status()).as("of another root").isEqualTo(401);
    }
  }

  @Test
  void listsPageFilterAndSortOnTheServer() throws Exception {
    String one = ProviderSite.ONE.value();
    String two = ProviderSite.TWO.value();
    assertThat(anna.get("/devices").ids("/rows")).containsExactly(one, two);
    assertThat(anna.get("/devices?descending=true").ids("/rows")).containsExactly(two, one);
    assertThat(anna.get("/devices?limit=1&offset=1").ids("/rows")).containsExactly(two);
    assertThat(anna.get("/devices?limit=1&offset=1").json().at("/total").asInt()).isEqualTo(2);
    assertThat(anna.get("/devices?name=BET").ids("/rows")).containsExactly(two);
    assertThat(anna.get("/devices?state=blocked").ids("/rows")).isEmpty();
    assertThat(anna.get("/devices?order=registered").ids("/rows")).containsExactly(one, two);
    assertThat(anna.get("/status?at-least=error&event=of-two").json().at("/total").asInt())
        .isPositive();
    assertThat(anna.get("/objects/collection?name=off&limit=1").json().at("/total").asInt())
        .isEqualTo(1);
    for (String wrong :
        List.of(
            "/devices?limit=0",
            "/devices?limit=1001",
            "/devices?limit=many",
            "/devices?offset=-1",
            "/devices?offset=99999999999999999999",
            "/devices?state=sleeping",
            "/devices?order=colour",
            "/devices?descending=perhaps",
            "/devices?stat=blocked",
            "/devices?name=%00",
            "/devices/not-a-device",
            "/objects/kitchen",
            "/content/abc")) {
      var refused = anna.get(wrong);
      assertThat(refused.status()).as(wrong).isEqualTo(400);
      assertThat(refused.json().at("/detail").asString()).as(wrong).isNotBlank();
    }
  }

  @Test
  void whatIsDoneIsOnRecord() throws Exception {
    var made = anna.send("POST", "/tokens", "{\"uses\":2,\"valid\":\"PT1H\"}");
    assertThat(made.status()).isEqualTo(201);
    String name = anna.get("/tokens").json().at("/0/name").asString();
    assertThat(anna.get("/tokens").text()).doesNotContain(made.json().at("/token").asString());
    assertThat(anna.send("DELETE", "/tokens/" + name, "").status()).isEqualTo(204);
    assertThat(anna.send("DELETE", "/tokens/" + name, "").status()).isEqualTo(404);
    for (String wrong :
        List.of("0,\"valid\":\"PT1H\"", "1,\"valid\":\"-PT1H\"", "1,\"valid\":\"P99999999D\"")) {
      assertThat(anna.send("POST", "/tokens", "{\"uses\":" + wrong + "}").status()).isEqualTo(422);
    }
    String two = "/devices/" + ProviderSite.TWO;
    assertThat(anna.send("POST", two + "/block", "").status()).isEqualTo(204);
    assertThat(anna.send("POST", two + "/approve", "").status()).isEqualTo(409);
    assertThat(anna.send("POST", two + "/unblock", "").status()).isEqualTo(204);
    site.components().declared().members().evaluate(ProviderSite.TWO);
    assertThat(anna.send("POST", two + "/sync", "").text()).contains("not-connected");
    assertThat(anna.get("/record?limit=5").text())
        .contains(
            "device-sync", "token-made", "token-ended", "device-block", "device-unblock", "anna");
    assertThat(anna.send("PUT", "/administrators/anna", "{\"grants\":[]}").status())
        .as("nobody takes the last full rights from himself")
        .isEqualTo(403);
  }

  @Test
  void aBodyThatCannotBeUsedIsRefusedWithAReason() throws Exception {
    assertThat(anna.send("POST", "/tokens", "x".repeat(9 << 20)).status()).isEqualTo(413);
    for (String wrong :
        List.of(
            "",
            "{",
            "[]",
            "null",
            "{\"uses\":1}",
            "{\"uses\":1,\"uses\":2,\"valid\":\"PT1H\"}",
            "{\"uses\":\"1\",\"valid\":\"PT1H\"}",
            "{\"uses\":1,\"valid\":\"soon\"}",
            "{\"uses\":1,\"valid\":\"PT1H\",\"colour\":\"red\"}",
            "{\"uses\":1,\"valid\":\"PT1H\"} more",
            "[".repeat(10_000))) {
      var refused = anna.send("POST", "/tokens", wrong);
      assertThat(refused.status())
          .as(wrong.substring(0, Math.min(50, wrong.length())))
          .isEqualTo(400);
      assertThat(refused.json().at("/detail").asString()).isNotBlank();
    }
    assertThat(
            anna.send("POST", "/tokens", "{\"uses\":1,\"valid\":\"PT1H\",\"colour\":\"red\"}")
                .text())
        .contains("colour");
    assertThat(anna.send("PUT", "/administrators/a%00b", "{\"grants\":[]}").status())
        .isEqualTo(400);
  }

  @Test
  void nothingThatIsSentBreaksTheServer() throws Exception {
    List<Operation> all =
        Operation.all(anybody.get("/openapi.json").json()).stream()
            .filter(operation -> !operation.path().equals("/sessions/current"))
            .filter(operation -> !operation.path().equals("/sessions"))
            .filter(operation -> !operation.method().equals("GET"))
            .toList();
    List<String> bodies =
        new ArrayList<>(
            List.of(Json.write(ScopesIT.collections()), "{\"uses\":1,\"valid\":\"PT1H\"}"));
    bodies.add("{\"changes\":[],\"issued\":\"2026-01-01T00:00:00Z\"}");
    bodies.add("{\"payload\":\"{}\",\"signer\":\"" + "a".repeat(64) + "\",\"signature\":\"AAAA\"}");
    bodies.add("{\"password\":\"long enough to be one\",\"grants\":[{\"role\":\"operator\"}]}");
    Property.check(
        150,
        random -> {
          Operation operation = all.get(random.nextInt(all.size()));
          byte[] body = mutated(bodies.get(random.nextInt(bodies.size())), random);
          var said = anna.send(operation.method(), operation.path() + query(random), body);
          assertThat(said.status())
              .as(operation + " " + new String(body, StandardCharsets.UTF_8) + " " + said.text())
              .isLessThan(500);
          if (said.status() >= 400) {
            JsonNode problem = said.json();
            assertThat(problem.at("/status").asInt()).isEqualTo(said.status());
            assertThat(problem.at("/detail").asString()).isNotBlank();
          }
        });
    assertThat(anna.get("/me").status()).isEqualTo(200);
  }

  private static byte[] mutated(String text, Random random) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(3)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> bytes[at] = (byte) "{}[],:\"0\\".charAt(random.nextInt(9));
        default -> bytes = java.util.Arrays.copyOf(bytes, Math.max(1, at));
      }
    }
    return bytes;
  }

  private static String query(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> "?size=" + random.nextLong() + "&offset=" + random.nextInt();
      case 1 -> "?size=3";
      default -> "";
    };
  }
}
