package dev.muster.site.query;

import dev.muster.contracts.fact.InventoryCatalogue;
import dev.muster.contracts.fact.InventoryClass;
import dev.muster.contracts.fact.InventoryProperty;
import dev.muster.contracts.query.Expression;
import dev.muster.contracts.query.Source;
import dev.muster.topology.NearestWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;

/** The classes of one query by what they are called in it; finds what names mean. */
final class Scope {
  private final InventoryCatalogue catalogue;
  private final Mistakes mistakes;
  private final Map<String, Bound> bound = new LinkedHashMap<>();

  /** A class in the query. */
  record Bound(Source source, InventoryClass type) {
    Expression.Property property(InventoryProperty property, Optional<Integer> element) {
      return new Expression.Property(
          source.alias(), property.name(), property.type(), property.several(), element);
    }
  }

  Scope(InventoryCatalogue catalogue, Mistakes mistakes) {
    this.catalogue = catalogue;
    this.mistakes = mistakes;
  }

  Source add(WqlParser.SourceContext place) {
    String name = place.name(0).getText();
    InventoryClass type =
        catalogue
            .find(name)
            .orElseThrow(() ->
                mistakes.at(
                    place, "there is no class " + printable(name) + hint(name, classNames())));
    if (bound.values().stream().anyMatch(each -> isUser(each.type()) != isUser(type))) {
      throw mistakes.at(
          place,
          "users and devices are not joined; write UniqueUserName in (select UniqueUserName from "
              + type.name()
              + " …)");
    }
    String alias = place.name().size() > 1 ? place.name(1).getText() : name;
    Source source = new Source(type.name(), alias);
    if (bound.putIfAbsent(key(alias), new Bound(source, type)) != null) {
      throw mistakes.at(
          place,
          "two classes are called " + printable(alias) + "; give one another name with 'as'");
    }
    return source;
  }

  private static boolean isUser(InventoryClass type) {
    return type.origin() == InventoryClass.Origin.USER;
  }

  /** Whether rows are users and not devices. */
  boolean isOfUsers() {
    return all().stream().anyMatch(each -> isUser(each.type()));
  }

  Collection<Bound> all() {
    return bound.values();
  }

  Bound called(WqlParser.NameContext name) {
    Bound found = bound.get(key(name.getText()));
    if (found == null) {
      throw mistakes.at(
          name,
          "no class of this query is called "
              + printable(name.getText())
              + hint(name.getText(), aliases()));
    }
    return found;
  }

  Expression.Property property(WqlParser.PropertyContext place) {
    WqlParser.NameContext last = place.name(place.name().size() - 1);
    if (place.name().size() > 1) {
      Bound of = called(place.name(0));
      return of.property(propertyOf(of, last), element(of, last, place));
    }
    List<Bound> having =
        all().stream().filter(each -> each.type().property(last.getText()).isPresent()).toList();
    if (having.isEmpty()) {
      throw mistakes.at(
          last,
          "no class of this query has a property "
              + printable(last.getText())
              + hint(
                  last.getText(), all().stream().flatMap(Scope::properties).distinct().toList()));
    }
    if (having.size() > 1) {
      throw mistakes.at(
          last,
          "several classes have a property "
              + last.getText()
              + "; write which, such as "
              + having.getFirst().source().alias()
              + "."
              + last.getText());
    }
    return having
        .getFirst()
        .property(propertyOf(having.getFirst(), last), element(having.getFirst(), last, place));
  }

  private InventoryProperty propertyOf(Bound of, WqlParser.NameContext name) {
    return of.type()
        .property(name.getText())
        .orElseThrow(() ->
            mistakes.at(
                name,
                of.type().name()
                    + " has no property "
                    + printable(name.getText())
                    + hint(name.getText(), properties(of).toList())));
  }

  private Optional<Integer> element(
      Bound of, WqlParser.NameContext name, WqlParser.PropertyContext place) {
    TerminalNode number = place.NUMBER();
    if (number == null) {
      return Optional.empty();
    }
    if (!propertyOf(of, name).several()) {
      throw mistakes.at(name, name.getText() + " has one value and takes no [" + number + "]");
    }
    if (!number.getText().matches("[0-9]{1,4}")) {
      throw mistakes.at(
          place, "values are counted from 0 to 9999, not " + printable(number.getText()));
    }
    return Optional.of(Integer.parseInt(number.getText()));
  }

  /** A property that has one value. */
  Expression.Property single(WqlParser.PropertyContext place, String use) {
    return single(property(place), place, use);
  }

  Expression.Property single(Expression.Property property, ParserRuleContext place, String use) {
    if (property.standsForSeveral()) {
      throw mistakes.at(
          place,
          property.name()
              + " has several values and cannot be "
              + use
              + "; name one of them, such as "
              + property.name()
              + "[0]");
    }
    return property;
  }

  private static Stream<String> properties(Bound of) {
    return of.type().properties().stream().map(InventoryProperty::name);
  }

  private List<String> classNames() {
    return catalogue.classes().stream().map(each -> each.name().value()).toList();
  }

  private List<String> aliases() {
    return all().stream().map(each -> each.source().alias()).toList();
  }

  static String printable(String name) {
    return "'" + ParseQuery.printable(name) + "'";
  }

  /** The nearest name, whatever its letter case. */
  static String hint(String wrong, List<String> right) {
    Map<String, String> bySmall = new LinkedHashMap<>();
    right.forEach(each -> bySmall.putIfAbsent(key(each), each));
    Optional<String> near = NearestWord.to(key(wrong), new ArrayList<>(bySmall.keySet()));
    return near.map(each -> "; did you mean '" + bySmall.get(each) + "'?")
        .orElseGet(() -> NearestWord.hint(wrong, right));
  }

  static String key(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
