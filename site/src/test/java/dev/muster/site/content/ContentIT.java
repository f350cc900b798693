package dev.muster.site.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.muster.contracts.content.ContentFile;
import dev.muster.contracts.content.ContentHash;
import dev.muster.contracts.document.Application;
import dev.muster.contracts.document.DeploymentType;
import dev.muster.contracts.document.Detection;
import dev.muster.contracts.document.ObjectKey;
import dev.muster.contracts.document.ObjectKind;
import dev.muster.contracts.document.ObjectName;
import dev.muster.contracts.document.Technology;
import dev.muster.contracts.provider.Applied;
import dev.muster.contracts.provider.ApplyRequest;
import dev.muster.contracts.provider.Change;
import dev.muster.contracts.provider.StoredObject;
import dev.muster.evaluation.policy.References;
import dev.muster.foundation.authors.Authors;
import dev.muster.foundation.keys.Keys;
import dev.muster.foundation.keys.Sha256;
import dev.muster.platform.content.ContentLibrary;
import dev.muster.platform.database.DatabaseSettings;
import dev.muster.platform.database.SiteDatabase;
import dev.muster.site.Paging;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.Outcome;
import dev.muster.site.status.StatusFilter;
import dev.muster.site.status.StatusMessages;
import dev.muster.testing.HandClock;
import dev.muster.testing.Property;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentIT {
  private static final ContentSettings SETTINGS = ContentSettings.defaults();
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir private static Path databaseFolder;
  private static SiteDatabase database;

  @TempDir private Path folder;
  private final HandClock clock = new HandClock();
  private final String test = UUID.randomUUID().toString().substring(0, 8);
  private ContentLibrary library;
  private Definitions definitions;
  private ContentRegistry registry;
  private StatusMessages status;
  private ContentUpkeep upkeep;

  @BeforeAll
  static void open() {
    database =
        SiteDatabase.open(
            DatabaseSettings.temporary(databaseFolder),
            List.of(Definitions.COMPONENT, ContentRegistry.COMPONENT, StatusMessages.COMPONENT));
  }

  @AfterAll
  static void close() {
    database.close();
  }

  @BeforeEach
  void wire() {
    database
        .component("content")
        .jdbi()
        .useHandle(handle -> {
          handle.execute("delete from content_copy");
          handle.execute("delete from content_reference");
          handle.execute("delete from content_file");
        });
    library = ContentLibrary.open(folder);
    definitions =
        new Definitions(
            database.component("definitions"),
            () -> new Authors(Keys.generate().getPublic(), Set.of()),
            _ -> 0L,
            clock);
    registry = new ContentRegistry(database.component("content"), library, clock);
    definitions.require(registry::claim);
    status = new StatusMessages(database.component("status"), clock);
    upkeep = new ContentUpkeep(registry, definitions, status, SETTINGS);
    upkeep.follow();
  }

  private ContentFile handIn(String name, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ContentFile file = new ContentFile(name, Sha256.of(bytes), bytes.length);
    library.put(file.hash(), new ByteArrayInputStream(bytes));
    assertThat(registry.register(file.hash(), name, "anna")).isTrue();
    return file;
  }

  private Outcome<Applied> apply(String name, ContentFile... files) {
    Application application =
        new Application(
            new ObjectName(name),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(
                new DeploymentType(
                    new ObjectName("package"),
                    new Technology.DebianPackage("editor", Optional.empty(), List.of(files)),
                    new Detection.FilePresent("/srv/x", Optional.empty(), Optional.empty()),
                    List.of(),
                    List.of(),
                    Map.of(),
                    Optional.empty())),
            List.of());
    return definitions.apply(
        new ApplyRequest(List.of(new Change.Put(application, Optional.empty())), List.of()),
        "anna");
  }

  private ContentDescription describe(ContentFile file) {
    return registry.describe(file.hash()).orElseThrow();
  }

  @Test
  void contentIsListedFilteredSortedAndPaged() {
    ContentFile large = handIn("editor.deb", "the larger one");
    ContentFile small = handIn("Viewer.deb", "small");
    assertThat(apply(test, large)).isInstanceOf(Outcome.Done.class);
    upkeep.follow();
    registry.point("north", "http://north:80");
    registry.report("north", List.of(copy(small, ContentCopy.State.FAILED, 0)));

    assertThat(names(ContentQuery.all(Paging.first(10))))
        .containsExactly("editor.deb", "Viewer.deb");
    assertThat(names(query(Optional.of("view"), Optional.empty(), Optional.empty())))
        .containsExactly("Viewer.deb");
    assertThat(
            names(query(Optional.empty(), Optional.of(ContentCopy.State.FAILED), Optional.empty())))
        .containsExactly("Viewer.deb");
    assertThat(names(query(Optional.empty(), Optional.empty(), Optional.of(true))))
        .containsExactly("editor.deb");
    assertThat(
            names(
                new ContentQuery(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    ContentQuery.Order.SIZE,
                    true,
                    new Paging(1, 1))))
        .containsExactly("Viewer.deb");
    assertThat(registry.page(ContentQuery.all(Paging.first(1))).total()).isEqualTo(2);
    assertThat(describe(large).references())
        .containsExactly(
            new ContentDescription.Reference(
                ObjectKey.of(definitions.find(key(test)).orElseThrow().document()),
                1,
                Optional.empty()));
  }

  private static ObjectKey key(String application) {
    return new ObjectKey(ObjectKind.APPLICATION, new ObjectName(application));
  }

  private static ContentQuery query(
      Optional<String> name, Optional<ContentCopy.State> state, Optional<Boolean> named) {
    return new ContentQuery(name, state, named, ContentQuery.Order.NAME, false, Paging.first(10));
  }

  private List<String> names(ContentQuery query) {
    return registry.page(query).rows().stream().map(ContentEntry::name).toList();
  }

  private static ContentCopy copy(ContentFile file, ContentCopy.State state, long received) {
    return new ContentCopy(file.hash(), state, received, Optional.empty(), "");
  }

  @Test
  void aDocumentThatNamesContentWhichIsNowhereIsRefused() {
    ContentFile here = handIn("here.deb", "here");
    ContentFile nowhere = new ContentFile("nowhere.deb", Sha256.of("nowhere"), 7);
    ContentFile otherSize = new ContentFile("here.deb", here.hash(), here.size() + 1);

    assertThat(((Outcome.Refused<Applied>) apply(test, here, nowhere)).messages())
        .singleElement()
        .asString()
        .contains("application/" + test, "nowhere.deb", nowhere.hash().value(), "hand it in");
    assertThat(apply(test, otherSize)).isInstanceOf(Outcome.Refused.class);
    assertThat(definitions.find(key(test))).isEmpty();
    assertThat(apply(test, here)).isInstanceOf(Outcome.Done.class);
  }

  @Test
  void contentThatNothingNamesIsMarkedAndThenDeleted() {
    ContentFile file = handIn("unused.deb", test);

    assertThat(upkeep.sweep()).isEmpty();
    assertThat(describe(file).entry().marked()).contains(clock.instant());
    clock.pass(DAY);
    assertThat(upkeep.sweep()).as("the grace time has just ended").isEmpty();
    clock.pass(Duration.ofSeconds(1));
    assertThat(upkeep.sweep()).containsExactly(file.hash());

    assertThat(library.find(file.hash())).isEmpty();
    assertThat(registry.describe(file.hash())).isEmpty();
    assertThat(registry.register(file.hash(), "unused.deb", "anna")).isFalse();
    assertThat(status.page(StatusFilter.all(), Paging.first(1)).rows().getFirst().message().text())
        .contains(file.hash().value());
  }

  @Test
  void handingInAgainAndNamingBeginTheGraceTimeAnew() {
    ContentFile again = handIn("again.deb", test + "again");
    ContentFile named = handIn("named.deb", test + "named");
    upkeep.sweep();
    clock.pass(DAY.plusHours(1));

    assertThat(registry.register(again.hash(), "again.deb", "bob")).isTrue();
    assertThat(registry.claim(List.of(named))).isEmpty();
    assertThat(upkeep.sweep()).isEmpty();

    clock.pass(DAY.plusHours(1));
    assertThat(upkeep.sweep()).containsExactlyInAnyOrder(again.hash(), named.hash());
  }

  @Test
  void aVersionThatIsNotTheNewestKeepsItsContentForTheHistory() {
    ContentFile old = handIn("old.deb", test + "old");
    apply(test, old);
    upkeep.sweep();
    clock.pass(DAY.multipliedBy(100));
    assertThat(upkeep.sweep()).as("the newest version names it").isEmpty();
    ContentFile next = handIn("new.deb", test + "new");
    apply(test, next);
    upkeep.sweep();
    clock.pass(SETTINGS.history().minusSeconds(1));
    upkeep.sweep();
    assertThat(describe(old).entry().marked()).isEmpty();

    clock.pass(Duration.ofSeconds(2));
    upkeep.sweep();
    clock.pass(DAY.plusSeconds(1));
    assertThat(upkeep.sweep()).containsExactly(old.hash());
    assertThat(library.find(next.hash())).isPresent();
  }

  @Test
  void whatLiesInTheLibraryUnregisteredIsAdopted() {
    ContentHash hash = library.add(new ByteArrayInputStream(test.getBytes(StandardCharsets.UTF_8)));

    assertThat(upkeep.sweep()).isEmpty();

    assertThat(registry.describe(hash).orElseThrow().entry().by()).isEqualTo("library");
  }

  @Test
  void copiesAreWhatDistributionPointsSayAndOnlyWholeOnesAreGivenOut() {
    ContentFile file = handIn("editor.deb", test + "0123456789");
    registry.point("north", "http://north:80");
    registry.point("south", "http://south:80");
    ContentHash unknown = Sha256.of("unknown");

    registry.report(
        "north",
        List.of(
            copy(file, ContentCopy.State.COPYING, 5),
            new ContentCopy(unknown, ContentCopy.State.THERE, 1, Optional.empty(), "")));
    assertThat(registry.having(file.hash())).isEmpty();
    assertThat(registry.having(unknown)).isEmpty();
    assertThat(describe(file).copies())
        .extracting(ContentDescription.Placed::point, placed -> placed.copy().state())
        .containsExactly(
            tuple("north", ContentCopy.State.COPYING), tuple("south", ContentCopy.State.WAITING));
    assertThat(describe(file).entry().bytes()).isEqualTo(5);

    registry.report(
        "north",
        List.of(
            new ContentCopy(
                file.hash(), ContentCopy.State.THERE, 0, Optional.of(clock.instant()), "")));
    registry.report("north", List.of(copy(file, ContentCopy.State.THERE, 0)));

    assertThat(registry.having(file.hash()))
        .containsExactly(new ContentPoint("north", "http://north:80"));
    assertThat(describe(file).copies().getFirst().copy().validated()).contains(clock.instant());
    assertThat(registry.usage())
        .containsExactly(
            new ContentUsage("north", "http://north:80", 1, file.size()),
            new ContentUsage("south", "http://south:80", 0, 0));
  }

  /**
   * Whatever administrators hand in and name while the upkeep deletes: a document that was taken
   * has its content, from then on.
   */
  @Test
  void nothingThatIsAboutToBeNamedIsDeleted() {
    Property.check(4, this::raced);
  }

  private void raced(Random random) throws Exception {
    var noJump = new ReentrantReadWriteLock();
    List<Future<?>> applying = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int administrator = 0; administrator < 4; administrator++) {
        Random own = new Random(random.nextLong());
        applying.add(threads.submit(() -> administer(own, noJump)));
      }
      Future<?> sweeping =
          threads.submit(() -> {
            while (applying.stream().anyMatch(each -> !each.isDone())) {
              noJump.writeLock().lock();
              try {
                clock.pass(Duration.ofHours(20));
              } finally {
                noJump.writeLock().unlock();
              }
              upkeep.sweep();
            }
          });
      for (Future<?> each : applying) {
        each.get();
      }
      sweeping.get();
    }
    upkeep.sweep();
    for (StoredObject object : definitions.list(ObjectKind.APPLICATION)) {
      if (object.document().name().value().startsWith(test)) {
        assertThat(References.files(object.document()))
            .allSatisfy(file -> {
              assertThat(library.find(file.hash())).isPresent();
              assertThat(registry.describe(file.hash())).isPresent();
            });
      }
    }
  }

  /** A document is checked and stored within the grace time, which is what the lock stands for. */
  private void administer(Random random, ReentrantReadWriteLock noJump) {
    for (int i = 0; i < 12; i++) {
      String text = test + random.nextInt(6);
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      ContentFile file = new ContentFile("file", Sha256.of(bytes), bytes.length);
      if (library.find(file.hash()).isEmpty()) {
        library.put(file.hash(), new ByteArrayInputStream(bytes));
      }
      boolean registered = registry.register(file.hash(), "file", "anna");
      noJump.readLock().lock();
      try {
        Outcome<Applied> outcome = apply(test + "-" + random.nextInt(3), file);
        if (registered && outcome instanceof Outcome.Done) {
          assertThat(library.find(file.hash())).isPresent();
        }
      } finally {
        noJump.readLock().unlock();
      }
    }
  }
}
