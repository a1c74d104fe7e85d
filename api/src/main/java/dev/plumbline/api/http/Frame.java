package dev.plumbline.api.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.access.Caller;
import dev.plumbline.api.access.Permission;
import dev.plumbline.api.console.Form;
import dev.plumbline.api.console.Pages;
import dev.plumbline.api.console.View;
import dev.plumbline.api.console.Views;
import dev.plumbline.api.store.Page;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What all pages of the console have in common: who looks, where they are, what was just done. */
record Frame(Pages pages, Views views) {

  /** What a page is made of. */
  static final class Model {
    private final Map<String, Object> values = new HashMap<>();

    Model with(String name, Object value) {
      values.put(name, value);
      return this;
    }

    /**
     * The page asks for itself again when something changes.
     *
     * @param address where it is
     */
    Model fresh(String address) {
      return with("address", address);
    }

    /** A part of a list, and where the next part is. */
    <T> Model list(String name, Page<T> page, Function<T, Object> view, String address) {
      with(name, page.items().stream().map(view).toList());
      return with(
          "next",
          page.nextCursor()
              .map(cursor -> address + (address.contains("?") ? "&" : "?") + "cursor=" + cursor)
              .orElse(""));
    }
  }

  /**
   * Begins a page.
   *
   * @param place its part of the navigation
   */
  static Model model(Request request, String place, String title) {
    return new Model()
        .with("title", title)
        .with("place", place)
        .with("who", person(request.who()))
        .with("done", request.query("done"));
  }

  static View.Person person(Caller who) {
    return new View.Person(
        who.name(),
        who.may(Permission.REQUEST),
        who.may(Permission.DECIDE),
        who.may(Permission.OPERATE),
        who.may(Permission.ADMINISTER),
        who.onlyOf());
  }

  Answer show(String page, Model model) {
    return Answer.html(200, pages.render(page, model.values));
  }

  /** As {@link #show}, for what could not be done; nothing is lost of what was typed. */
  Answer refuse(Problem problem, String page, Model model) {
    return Answer.html(problem.status(), pages.render(page, model.values));
  }

  /** Inputs as the API has them; those that were left empty are left out. */
  static ObjectNode typed(Request request, String... names) {
    var node = JsonNodeFactory.instance.objectNode();
    for (var name : names) {
      var text = request.form().getOrDefault(name, "").strip();
      if (!text.isEmpty()) {
        node.put(name, text);
      }
    }
    return node;
  }

  /** What was typed, and what is wrong with it. */
  static Form form(Request request, Problem problem) {
    return new Form(request.form(), problem.parameter(), problem.detail());
  }

  /**
   * The version that somebody saw, as the page wrote it into the form.
   *
   * @throws Problem where the form has none: nobody changes what they did not see
   */
  static Optional<Long> seen(Request request) {
    var text = request.form().getOrDefault("version", "");
    if (!text.matches("[0-9]{1,18}")) {
      throw Problem.badRequest("version", "is missing: send the form of the page");
    }
    return Optional.of(Long.valueOf(text));
  }

  /**
   * Ends a form that was taken: a reload of what follows sends nothing again.
   *
   * @param done the word by which the page says what was done
   */
  static Answer done(String address, String done) {
    return Answer.seeOther(
        address + (address.contains("?") ? "&" : "?") + "done=" + done, Map.of());
  }
}
