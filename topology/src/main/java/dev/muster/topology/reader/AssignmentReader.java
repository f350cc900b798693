package dev.muster.topology.reader;

import dev.muster.contracts.matrix.Party;
import dev.muster.contracts.matrix.Protocol;
import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Assignment;
import dev.muster.topology.Cidr;
import dev.muster.topology.NearestWord;
import dev.muster.topology.TftpAnswer;
import dev.muster.topology.yaml.Value;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the roles of one host: each a word, or a mapping with the role's settings. */
final class AssignmentReader {
  private static final Set<Party.Kind> KINDS = EnumSet.of(Party.Kind.ROLE, Party.Kind.DEVICE);
  private static final Set<Party> SERVE_THE_INTERNET =
      EnumSet.of(
          Party.CATALOG_WEBSITE_POINT,
          Party.DISTRIBUTION_POINT,
          Party.ENROLLMENT_PROXY_POINT,
          Party.FALLBACK_STATUS_POINT,
          Party.MANAGEMENT_POINT,
          Party.SOFTWARE_UPDATE_POINT);

  private final Problems problems;
  private final String path;
  private final boolean hostHasSite;
  private final Optional<SiteCode> siteOfHost;

  AssignmentReader(Section host) {
    problems = host.problems();
    path = host.path() + "/roles";
    Optional<Value> site = host.find("site");
    hostHasSite = site.isPresent();
    siteOfHost = site.flatMap(value -> Words.site(problems, value));
  }

  List<Assignment> all(Value list) {
    List<Value> values = list instanceof Value.Items items ? items.values() : List.of(list);
    if (values.isEmpty()) {
      problems.add(list.position(), "the list is empty; at least one role belongs here");
    }
    List<Assignment> all = new ArrayList<>();
    for (Value value : values) {
      one(value, path + "/" + all.size()).ifPresent(all::add);
    }
    return all;
  }

  private Optional<Assignment> one(Value value, String where) {
    problems.place(where, value.position());
    Optional<Assignment> assignment =
        value instanceof Value.Fields
            ? withSettings(new Section(problems, where, value))
            : Words.party(problems, value, KINDS).map(party -> Assignment.of(party, siteOfHost));
    boolean hasSite =
        hostHasSite
            || (value instanceof Value.Fields fields && fields.entries().containsKey("site"));
    if (!hasSite) {
      problems.add(
          value.position(), "the role belongs to no site; give the host or the role a 'site'");
    }
    return assignment;
  }

  private Optional<Assignment> withSettings(Section role) {
    Optional<Party> named = role.need("role").flatMap(value -> Words.party(problems, value, KINDS));
    Optional<SiteCode> site =
        role.find("site").flatMap(value -> Words.site(problems, value)).or(() -> siteOfHost);
    Optional<Section> ports = role.section("ports");
    Map<Protocol, Integer> custom =
        ports.isPresent() && named.isPresent()
            ? PortsReader.ofRole(ports.get(), named.get())
            : Map.of();
    boolean facing = role.flag("internet-facing");
    boolean internetOnly = role.flag("internet-only");
    boolean workgroup = role.flag("workgroup");
    Optional<TftpAnswer> answer = role.find("tftp-answer").flatMap(this::answer);
    List<Cidr> groups = role.maybeSome("multicast-groups", "group", this::group);
    role.end();
    if (named.isEmpty()) {
      return Optional.empty();
    }
    Party party = named.get();
    only(role, "internet-facing", SERVE_THE_INTERNET, party);
    only(role, "internet-only", Set.of(Party.CLIENT), party);
    only(role, "workgroup", Set.of(Party.CLIENT), party);
    only(role, "tftp-answer", Set.of(Party.DISTRIBUTION_POINT_PXE), party);
    only(role, "multicast-groups", Set.of(Party.DISTRIBUTION_POINT_MULTICAST), party);
    return Optional.of(
        new Assignment(
            party,
            site,
            custom,
            facing,
            internetOnly,
            workgroup,
            answer.orElse(TftpAnswer.DYNAMIC),
            groups.isEmpty() ? Assignment.USUAL_GROUPS : groups));
  }

  private void only(Section role, String key, Set<Party> right, Party party) {
    if (role.find(key).isPresent() && !right.contains(party)) {
      List<String> labels = right.stream().sorted().map(Party::label).toList();
      problems.at(
          role.path() + "/" + key,
          "'"
              + key
              + "' is a setting of "
              + String.join(", ", labels)
              + ", not of "
              + party.label());
    }
  }

  private Optional<TftpAnswer> answer(Value value) {
    Optional<String> text = Words.text(problems, value);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    return switch (text.get()) {
      case "dynamic" -> Optional.of(TftpAnswer.DYNAMIC);
      case "from-69" -> Optional.of(TftpAnswer.FROM_69);
      default -> {
        problems.add(
            value.position(),
            "'"
                + text.get()
                + "' is no way to answer"
                + NearestWord.hint(text.get(), List.of("dynamic", "from-69")));
        yield Optional.empty();
      }
    };
  }

  private Optional<Cidr> group(Value value) {
    Optional<Cidr> group = Words.block(problems, value);
    if (group.isPresent() && !group.get().address().isMulticastAddress()) {
      problems.add(value.position(), group.get() + " is no multicast address");
      return Optional.empty();
    }
    return group;
  }
}
