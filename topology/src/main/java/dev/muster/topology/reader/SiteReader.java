package dev.muster.topology.reader;

import dev.muster.contracts.site.SiteCode;
import dev.muster.topology.Cidr;
import dev.muster.topology.ListenerKind;
import dev.muster.topology.NearestWord;
import dev.muster.topology.PortRange;
import dev.muster.topology.Proxy;
import dev.muster.topology.Site;
import dev.muster.topology.SiteType;
import dev.muster.topology.yaml.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one site. */
final class SiteReader {
  private SiteReader() {}

  static Optional<Site> read(Section site) {
    Problems problems = site.problems();
    String code = site.key();
    if (!SiteCode.isValid(code)) {
      problems.at(
          site.path(), "a site code is three upper-case letters or digits, not '" + code + "'");
    }
    Optional<SiteType> type = site.need("type").flatMap(value -> type(problems, value));
    Optional<SiteCode> parent = site.find("parent").flatMap(value -> Words.site(problems, value));
    Map<ListenerKind, Integer> ports =
        site.section("ports").map(PortsReader::ofSite).orElse(Map.of());
    Optional<PortRange> dynamic =
        site.find("dynamic-rpc").flatMap(value -> Words.range(problems, value));
    Optional<Proxy> proxy = site.section("proxy").flatMap(SiteReader::proxy);
    return type.filter(known -> SiteCode.isValid(code))
        .map(known -> new Site(new SiteCode(code), known, parent, ports, dynamic, proxy));
  }

  static Optional<Proxy> proxy(Section proxy) {
    Problems problems = proxy.problems();
    Optional<String> dns = proxy.find("dns").flatMap(value -> Words.dns(problems, value));
    List<Cidr> addresses =
        proxy.some("addresses", "address", value -> Words.address(problems, value));
    Optional<Integer> port = proxy.need("port").flatMap(value -> Words.port(problems, value));
    proxy.end();
    return port.map(known -> new Proxy(dns, addresses, known));
  }

  private static Optional<SiteType> type(Problems problems, Value value) {
    Optional<String> text = Words.text(problems, value);
    Optional<SiteType> type =
        text.flatMap(word ->
            Arrays.stream(SiteType.values()).filter(any -> any.label().equals(word)).findFirst());
    if (text.isPresent() && type.isEmpty()) {
      List<String> right = Arrays.stream(SiteType.values()).map(SiteType::label).toList();
      problems.add(
          value.position(),
          "'" + text.get() + "' is no type of site" + NearestWord.hint(text.get(), right));
    }
    return type;
  }
}
