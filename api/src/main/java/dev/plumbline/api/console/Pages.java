package dev.plumbline.api.console;

import dev.plumbline.api.store.OpenWork;
import freemarker.core.HTMLOutputFormat;
import freemarker.template.Configuration;
import freemarker.template.DefaultObjectWrapperBuilder;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Renders pages; everything that is put into them is escaped. Thread-safe. */
public final class Pages {

  private final Configuration templates;
  private final String version;
  private final Function<Optional<Set<String>>, OpenWork.Counts> open;

  /** Pages that count nothing. */
  public Pages(String assets, String version) {
    this(assets, version, teams -> OpenWork.Counts.NONE);
  }

  /**
   * @param assets the version of the assets, part of their addresses
   * @param open counts what the navigation says is open, to people of some teams or of all
   */
  public Pages(
      String assets, String version, Function<Optional<Set<String>>, OpenWork.Counts> open) {
    this.version = version;
    this.open = open;
    var wrapper = new DefaultObjectWrapperBuilder(Configuration.VERSION_2_3_34);
    templates = new Configuration(Configuration.VERSION_2_3_34);
    templates.setClassForTemplateLoading(Pages.class, "pages");
    templates.setDefaultEncoding("UTF-8");
    templates.setURLEscapingCharset("UTF-8");
    templates.setOutputFormat(HTMLOutputFormat.INSTANCE);
    templates.setLocale(Locale.ROOT);
    templates.setNumberFormat("c");
    templates.setBooleanFormat("c");
    templates.setObjectWrapper(wrapper.build());
    templates.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    templates.setLogTemplateExceptions(false);
    templates.setWhitespaceStripping(true);
    try {
      templates.setSharedVariable("assets", "/assets/" + assets);
    } catch (TemplateException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Whose things whoever looks at the page sees; of somebody unknown, nobody's. */
  private static Optional<Set<String>> teams(Map<String, Object> model) {
    return model.get("who") instanceof View.Person who ? who.teams() : Optional.of(Set.of());
  }

  /** Renders a page of a model. */
  public String render(String page, Map<String, Object> model) {
    var whole = new HashMap<>(model);
    whole.put("version", version);
    if (whole.containsKey("place")) {
      whole.put("openWork", open.apply(teams(model)));
    }
    try {
      var text = new StringWriter();
      templates.getTemplate(page + ".ftlh").process(whole, text);
      return text.toString();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    } catch (TemplateException broken) {
      throw new IllegalStateException("the page " + page + " is broken", broken);
    }
  }
}
