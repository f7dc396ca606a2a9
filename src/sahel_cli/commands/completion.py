"""Tab completion."""

import click
from click.shell_completion import get_completion_class

SHELLS = ("bash", "zsh", "fish", "powershell")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, shell: str) -> None:
    """Print the script for tab completion in a shell.

    It completes commands, options, countries, places, actors and ids.

    \b
      bash        eval "$(sahel completion bash)"         in ~/.bashrc
      zsh         eval "$(sahel completion zsh)"          in ~/.zshrc
      fish        sahel completion fish | source          in ~/.config/fish/config.fish
      powershell  sahel completion powershell | Out-String | Invoke-Expression   in $PROFILE
    """
    kind = get_completion_class(shell)
    if kind is None:
        raise click.ClickException(f"this version of click cannot complete in {shell}; upgrade click")
    click.echo(kind(context.find_root().command, {}, "sahel", "_SAHEL_COMPLETE").source())
