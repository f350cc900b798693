package dev.muster.command.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.muster.contracts.device.DeviceId;
import dev.muster.contracts.document.Collection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.fact.Condition;
import dev.muster.contracts.message.Severity;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.site.administration.AdministratorRole;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What roles and their limits let somebody see and do, for every route. */
@ExtendWith(SharedProvider.class)
class ScopesIT {
  private static ProviderClient anybody;
  private static ProviderClient anna;
  private static ProviderClient bob;
  private static ProviderClient lab;

  @BeforeAll
  static void start(ProviderSite site) throws Exception {
    site.put("anna", AdministratorRole.FULL_ADMINISTRATOR, Optional.empty());
    site.put("bob", AdministratorRole.READ_ONLY_ANALYST, Optional.empty());
    site.put("lab", AdministratorRole.FULL_ADMINISTRATOR, Optional.of("lab"));
    anybody = ProviderClient.of(site);
    anna = anybody.as(site.token("anna"));
    bob = anybody.as(site.token("bob"));
    lab = anybody.as(site.token("lab"));
    assertThat(anna.send("POST", "/apply", collections()).status()).isEqualTo(200);
    var status = site.components().oversight().status();
    status.report(Severity.ERROR, "test", "of-one", "x", Optional.of(ProviderSite.ONE));
    status.report(Severity.ERROR, "test", "of-two", "x", Optional.of(ProviderSite.TWO));
    status.report(Severity.ERROR, "test", "of-site", "x", Optional.empty());
  }

  @AfterAll
  static void stop() {
    anybody.close();
  }

  /** {@code lab} has device ONE, {@code office} has TWO, {@code bench} is limited to lab. */
  static ApplyRequest collections() {
    return new ApplyRequest(
        List.of(
            put(collection("lab", ProviderSite.ONE, Optional.empty())),
            put(collection("office", ProviderSite.TWO, Optional.empty())),
            put(collection("bench", ProviderSite.ONE, Optional.of("lab")))),
        List.of());
  }

  private static Change put(Collection collection) {
    return new Change.Put(collection, Optional.empty());
  }

  private static Collection collection(String name, DeviceId device, Optional<String> limiting) {
    return new Collection(
        new ObjectName(name),
        Optional.empty(),
        new Condition.Devices(Set.of(device)),
        limiting.map(ObjectName::new));
  }

  @Test
  void whoMayOnlyReadChangesNothing() throws Exception {
    for (Operation operation : Operation.all(anybody.get("/openapi.json").json())) {
      if (operation.permission().filter(word -> !word.equals("read")).isPresent()) {
        assertThat(bob.send(operation.method(), operation.path(), "{}").status())
            .as(operation.toString())
            .isEqualTo(403);
      }
    }
    var refused = bob.send("POST", "/apply", collections());
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("bob needs the permission change-collections");
  }

  @Test
  void whoIsLimitedToACollectionGetsNothingOfTheWholeSite() throws Exception {
    List<Operation> whole =
        Operation.all(anybody.get("/openapi.json").json()).stream()
            .filter(Operation::isOfWholeSite)
            .toList();

    assertThat(whole).extracting(Operation::path).contains("/record", "/tokens", "/administrators");
    for (Operation operation : whole) {
      var refused = lab.send(operation.method(), operation.path(), "{}");
      assertThat(refused.status()).as(operation.toString()).isEqualTo(403);
      assertThat(refused.text()).contains("in all of the site");
    }
  }

  @Test
  void whoIsLimitedToACollectionAsksOnlyItsDevicesLive() throws Exception {
    String asking = "{\"query\":\"select Name from SMS_R_System\",%s\"longest\":\"PT1S\"}";
    assertThat(lab.send("POST", "/query/live", asking.formatted("")).text())
        .contains("\"not-connected\":1");
    assertThat(anna.send("POST", "/query/live", asking.formatted("")).text())
        .contains("\"not-connected\":2");
    assertThat(lab.send("POST", "/query/live", asking.formatted("\"collection\":\"lab\",")).text())
        .contains("\"not-connected\":1");
    assertThat(
            lab.send("POST", "/query/live", asking.formatted("\"collection\":\"office\","))
                .status())
        .isEqualTo(404);
    assertThat(anna.get("/record").text()).contains("live-query", "collection/lab: select Name");
  }

  @Test
  void whoIsLimitedToACollectionSeesOnlyWhatIsInIt() throws Exception {
    assertThat(lab.get("/devices").ids("/rows")).containsExactly(ProviderSite.ONE.value());
    assertThat(lab.get("/devices").json().at("/total").asInt()).isEqualTo(1);
    assertThat(anna.get("/devices").ids("/rows")).hasSize(2);
    for (String below : List.of("", "/facts", "/collections")) {
      assertThat(lab.get("/devices/" + ProviderSite.ONE + below).status()).isEqualTo(200);
      assertThat(lab.get("/devices/" + ProviderSite.TWO + below).status()).isEqualTo(404);
    }
    assertThat(lab.get("/devices/" + ProviderSite.ONE + "/collections").text())
        .contains("lab", "bench")
        .doesNotContain("all-devices");
    assertThat(lab.get("/status").text()).contains("of-one").doesNotContain("of-two", "of-site");
    assertThat(lab.get("/objects/collection").text())
        .contains("lab", "bench")
        .doesNotContain("office");
    assertThat(lab.get("/objects/collection/office").status()).isEqualTo(404);
    assertThat(lab.get("/objects/collection/office/history").json().isEmpty()).isTrue();
    assertThat(lab.get("/changes").text()).contains("bench").doesNotContain("office");
    assertThat(lab.get("/changes?limit=1").json().size()).isEqualTo(1);
    assertThat(lab.get("/collections/lab/members").ids("/rows")).hasSize(1);
    assertThat(lab.get("/collections/office/members").status()).isEqualTo(404);
    assertThat(lab.get("/collections/all-devices/members").status()).isEqualTo(404);
    assertThat(lab.get("/devices?ids=" + ProviderSite.ONE + "," + ProviderSite.TWO).ids("/rows"))
        .containsExactly(ProviderSite.ONE.value());
    assertThat(lab.get("/device-counts").json().at("/states/approved").asInt()).isEqualTo(1);
    assertThat(anna.get("/device-counts").json().at("/states/approved").asInt()).isEqualTo(2);
    assertThat(lab.get("/deployment-counts").json().isArray()).isTrue();
    assertThat(lab.get("/me").text()).contains("lab");
  }

  @Test
  void whoIsLimitedToACollectionChangesOnlyWhatIsInIt() throws Exception {
    assertThat(lab.send("POST", "/devices/" + ProviderSite.TWO + "/block", "{}").status())
        .isEqualTo(404);
    assertThat(apply(lab, collection("lab", ProviderSite.TWO, Optional.empty()))).isEqualTo(403);
    assertThat(apply(lab, collection("office", ProviderSite.ONE, Optional.empty()))).isEqualTo(403);
    assertThat(apply(lab, collection("new", ProviderSite.TWO, Optional.empty()))).isEqualTo(403);
    assertThat(apply(lab, collection("office", ProviderSite.TWO, Optional.of("lab"))))
        .as("nobody takes a collection of others into his own")
        .isEqualTo(403);

    assertThat(apply(lab, collection("rack", ProviderSite.ONE, Optional.of("bench"))))
        .isEqualTo(200);
    assertThat(lab.get("/collections/rack/members").ids("/rows"))
        .containsExactly(ProviderSite.ONE.value());
    assertThat(
            apply(
                lab,
                new Change.Remove(
                    ObjectKey.of(collection("rack", ProviderSite.ONE, Optional.of("bench"))),
                    Optional.empty())))
        .isEqualTo(200);
    assertThat(anna.get("/changes").text()).contains("rack");
  }

  private static int apply(ProviderClient client, Collection collection) throws Exception {
    return apply(client, put(collection));
  }

  private static int apply(ProviderClient client, Change change) throws Exception {
    return client.send("POST", "/apply", new ApplyRequest(List.of(change), List.of())).status();
  }
}
