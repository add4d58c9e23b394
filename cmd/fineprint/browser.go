package main

import (
	"context"
	"errors"
	"os/exec"
	"runtime"
)

// openBrowser asks the system to show an address. The secret is in it, so it
// is passed as one argument, never through a shell.
func openBrowser(url string) error {
	if !isWeb(url) {
		return errors.New("no web address")
	}
	command := []string{"xdg-open", url}
	switch runtime.GOOS {
	case "darwin":
		command = []string{"open", url}
	case "windows":
		command = []string{"rundll32", "url.dll,FileProtocolHandler", url}
	}
	return exec.CommandContext(context.Background(), command[0], command[1:]...).Start() //nolint:gosec // fixed commands
}
