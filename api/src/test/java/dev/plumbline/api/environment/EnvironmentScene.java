package dev.plumbline.api.environment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.plumbline.api.catalog.Catalog;
import dev.plumbline.api.catalog.Source;
import dev.plumbline.api.environment.Decisions.Said;
import dev.plumbline.api.environment.Requests.Answered;
import dev.plumbline.api.routing.Routing;
import dev.plumbline.api.store.StoreFixture;
import dev.plumbline.api.store.TestClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A team with a quota, a catalog with one template and a cloud in memory. */
abstract class EnvironmentScene {

  protected final TestClock clock = new TestClock();
  protected final StoreFixture store = new StoreFixture(clock, List.of(), Routing.NONE);
  protected final FakeProvisioner cloud = new FakeProvisioner();
  @TempDir protected Path folder;

  /** What is asked for. */
  protected ObjectNode parameters =
      JsonNodeFactory.instance.objectNode().put("size", "small").put("disks", 1);

  /** What it is thought to cost when it is asked for. */
  protected BigDecimal cost = BigDecimal.ZERO;

  /** When what is asked for is awake. */
  protected Optional<Hours> hours = Optional.empty();

  protected EnvironmentDesk desk;

  @BeforeEach
  void open() {
    TestEnvironments.template(folder, "1.0.0");
    desk = desk();
  }

  private EnvironmentDesk desk() {
    var settings = TestEnvironments.settings(folder);
    var catalog =
        Catalog.of(List.of(Source.folder(folder.resolve("templates"))), folder.resolve("archive"));
    return EnvironmentDesk.of(settings, catalog, TestEnvironments.books(store), cloud, () -> {});
  }

  @AfterEach
  void close() {
    store.close();
  }

  protected Requests.Wish wish(String name, String team) {
    var template = desk.catalog().find("server").orElseThrow();
    return new Requests.Wish(
        name,
        desk.settings().team(team).orElseThrow(),
        new Environment.Wanted(template.name(), template.version(), parameters),
        cost,
        template.project(),
        template.lifetime().usual(),
        hours,
        "ada");
  }

  protected Answered ask(String name) {
    return desk.requests().ask(wish(name, "shop"));
  }

  protected Environment asked(String name) {
    return ((Answered.Accepted) ask(name)).made();
  }

  protected Environment now(String id) {
    return desk.book().find(id).orElseThrow();
  }

  /** Has everything that waits worked on once, by a process of this name. */
  protected void work() {
    for (var one : desk.claims().take("worker", 10)) {
      desk.runner().work(one);
    }
  }

  protected Environment ready(String name) {
    var one = asked(name);
    work();
    return now(one.id());
  }

  protected static Environment done(Said said) {
    return ((Said.Done) said).now();
  }

  protected List<String> states(String id) {
    return desk.book().timeline(id).stream().map(Environment.Transition::state).toList();
  }
}
