package dev.plumbline.api.cli;

import picocli.CommandLine.Command;

/** {@code plumbline env}. */
@Command(
    name = "env",
    description = "Environments that developers ask for.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      EnvReports.ListAll.class,
      EnvReports.Budgets.class,
      EnvReports.Usage.class,
      EnvRequests.Ask.class,
      EnvRequests.Change.class,
      EnvViews.Show.class,
      EnvViews.Logs.class,
      EnvOutputs.Outputs.class,
      EnvOutputs.Link.class,
      EnvOutputs.Kubeconfig.class,
      EnvDecisions.Approve.class,
      EnvDecisions.Refuse.class,
      EnvLife.Extend.class,
      EnvLife.Retry.class,
      EnvLife.Sleep.class,
      EnvLife.Wake.class,
      EnvLife.KeepHours.class,
      EnvLife.Destroy.class
    })
final class EnvCommand {

  private EnvCommand() {}
}
