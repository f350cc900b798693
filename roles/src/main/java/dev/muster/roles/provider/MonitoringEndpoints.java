package dev.muster.roles.provider;

import static dev.muster.roles.provider.Endpoint.get;

import dev.muster.contracts.provider.AuditEntry;
import dev.muster.contracts.provider.QueueState;
import dev.muster.contracts.trust.KeyId;
import dev.muster.platform.http.Request;
import dev.muster.platform.http.Response;
import dev.muster.site.AuditFilter;
import dev.muster.site.Page;
import dev.muster.site.Paging;
import dev.muster.site.administration.Administration;
import dev.muster.site.administration.Caller;
import dev.muster.site.administration.RecordEntry;
import dev.muster.site.definitions.Definitions;
import dev.muster.site.definitions.ObjectChange;
import dev.muster.site.trust.AuthorRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What administrators did and changed, and what waits in the queues of the site. */
final class MonitoringEndpoints {
  private static final int SLICE = 1000;
  private static final int DEEPEST = 100_000;

  private final Supplier<List<QueueState>> queues;
  private final Administration administration;
  private final Definitions definitions;
  private final AuthorRegistry authors;

  MonitoringEndpoints(
      Supplier<List<QueueState>> queues,
      Administration administration,
      Definitions definitions,
      AuthorRegistry authors) {
    this.queues = queues;
    this.administration = administration;
    this.definitions = definitions;
    this.authors = authors;
  }

  List<Endpoint> all() {
    return List.of(
        get(
                "/audit",
                "What administrators did, and which objects they changed, the latest first.",
                AuditEntry.class,
                this::audit)
            .with("by", "object", "since", Query.OFFSET, Query.LIMIT)
            .page(),
        get(
                "/queues",
                "The queues of the site, and what waits in them.",
                QueueState.class,
                (_, _) -> Response.json(200, queues.get()))
            .list());
  }

  private Response audit(Caller caller, Request request) {
    AuditFilter filter =
        new AuditFilter(request.query("by"), request.query("object"), Query.time(request, "since"));
    Paging paging = Query.paging(request);
    int end = paging.offset() + paging.limit();
    if (end > DEEPEST) {
      throw new IllegalArgumentException(
          "the audit is shown to its 100,000th entry; narrow it by since, by or object");
    }
    Part done = first(end, page -> administration.recorded(filter, page), this::entry);
    Map<KeyId, String> names =
        authors.authors().stream()
            .collect(
                Collectors.toMap(
                    AuthorRegistry.Author::key, author -> author.certificate().name()));
    Part changed =
        first(end, page -> definitions.changes(filter, page), change -> entry(change, names));
    List<AuditEntry> rows =
        Stream.concat(done.rows().stream(), changed.rows().stream())
            .sorted(Comparator.comparing(AuditEntry::time).reversed())
            .skip(paging.offset())
            .limit(paging.limit())
            .toList();
    return Response.json(200, new Page<>(rows, done.total() + changed.total()));
  }

  /** The first entries of one of the two lists. */
  private record Part(List<AuditEntry> rows, long total) {}

  private static <T> Part first(
      int most, Function<Paging, Page<T>> list, Function<T, AuditEntry> entry) {
    List<AuditEntry> rows = new ArrayList<>();
    long total;
    int last;
    do {
      Page<T> page = list.apply(new Paging(rows.size(), Math.min(SLICE, most - rows.size())));
      page.rows().forEach(row -> rows.add(entry.apply(row)));
      total = page.total();
      last = page.rows().size();
    } while (rows.size() < most && last == SLICE);
    return new Part(rows, total);
  }

  private AuditEntry entry(RecordEntry done) {
    return new AuditEntry(
        done.time(),
        done.administrator(),
        done.action(),
        done.object(),
        Optional.empty(),
        List.of());
  }

  private static AuditEntry entry(ObjectChange change, Map<KeyId, String> names) {
    return new AuditEntry(
        change.changed(),
        change.by(),
        change.removed() ? "object-removed" : "object-changed",
        change.object().toString(),
        Optional.of(change.version()),
        change.signers().stream()
            .map(key -> names.getOrDefault(key, key.value()))
            .sorted()
            .toList());
  }
}
