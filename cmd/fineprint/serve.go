package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"fineprint/api"
	"fineprint/frontend"
	"fineprint/store"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
)

// How long the parts of a request may take, and the end of the server.
const (
	headerTime = 5 * time.Second
	bodyTime   = 60 * time.Second
	idleTime   = 120 * time.Second
	headerSize = 64 << 10
	stopTime   = 10 * time.Second
)

// serveFlags are the flags of `fineprint serve`.
type serveFlags struct {
	addr   string
	db     string
	noOpen bool
	demo   bool
}

// serveCommand is `fineprint serve`.
func (a *app) serveCommand() *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: "在本机启动服务 · Serve on this machine, for one person",
		Long: "Answers on this machine only. The address that is printed carries the secret of this start.\n" +
			"One line of JSON a request goes to standard error, without quotes or names.",
		Example: "  fineprint serve --demo\n  fineprint serve --addr 127.0.0.1:9000 --db fineprint.db --no-open",
		Args:    arguments(0, 0),
		RunE:    func(c *cobra.Command, _ []string) error { return a.serve(c.Context(), f) },
	}
	c.Flags().StringVar(&f.addr, "addr", "127.0.0.1:8080", "loopback address and port to answer on; port 0 takes a free one")
	c.Flags().StringVar(&f.db, "db", "", "database file or postgres://…, instead of fineprint.db in your data folder")
	c.Flags().BoolVar(&f.demo, "demo", false, "add a demonstration project when there is no project yet")
	c.Flags().BoolVar(&f.noOpen, "no-open", false, "do not open the browser")
	return c
}

// serve answers until ctx ends, then lets what runs finish.
func (a *app) serve(ctx context.Context, f serveFlags) error {
	listener, err := listen(ctx, f.addr)
	if err != nil {
		return err
	}
	defer listener.Close() //nolint:errcheck // the server closes it first
	kept, err := a.openStore(ctx, f.db)
	if err != nil {
		return err
	}
	defer kept.Close() //nolint:errcheck // closed below; this is for the ways out before
	if f.demo {
		if err := a.demonstrate(ctx, kept); err != nil {
			return err
		}
	}
	page, err := frontend.Handler()
	if err != nil {
		return err
	}
	secret, err := newSecret()
	if err != nil {
		return err
	}
	port := listener.Addr().(*net.TCPAddr).Port //nolint:errcheck,forcetypeassert // it listens on TCP
	program, _ := programVersion()
	log := a.logger(slog.LevelInfo)
	server := api.New(api.Options{
		Store: kept, Secret: secret, Cookie: fmt.Sprintf("fineprint_%d", port), Hosts: hosts(port), Version: program,
		UI: page, Now: a.now, Log: log,
	})
	url := fmt.Sprintf("http://%s/#%s", listener.Addr(), secret)
	a.welcome(url, kept.Name(), f.noOpen)
	return errors.Join(a.answer(ctx, listener, server, log), kept.Close())
}

// listen opens a loopback port.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fault.Invalid("--addr", "want an address such as 127.0.0.1:8080, got %q", addr)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, fault.Invalid("--addr", "it answers on this machine only: give 127.0.0.1, [::1] or localhost, got %q", host)
	}
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fault.Invalid("--addr", "the port of %s is in use: stop the other program, or name another port with --addr", addr)
	case errors.Is(err, os.ErrPermission):
		return nil, fault.Invalid("--addr", "this user may not listen on %s: name a port above 1023", addr)
	case err != nil:
		return nil, fault.Invalid("--addr", "cannot listen on %s: name another address with --addr", addr)
	}
	return listener, nil
}

// openStore opens the database, with the shipped catalogue in it.
func (a *app) openStore(ctx context.Context, name string) (*store.Store, error) {
	shipped, err := catalogue.Shipped()
	if err != nil {
		return nil, err
	}
	if name == "" {
		if name, err = store.DefaultPath(os.Getenv); err != nil {
			return nil, err
		}
	}
	kept, err := store.Open(ctx, name, store.Options{Now: a.now, Log: a.logger(slog.LevelInfo), Shipped: shipped})
	if err != nil {
		return nil, err
	}
	if _, err := kept.FailLostJobs(ctx); err != nil {
		return nil, errors.Join(err, kept.Close())
	}
	return kept, nil
}

// logger writes lines of JSON on standard error, with their time in UTC
// wherever the machine is.
func (a *app) logger(least slog.Level) *slog.Logger {
	return slog.New(inUTC{slog.NewJSONHandler(a.err, &slog.HandlerOptions{Level: least})})
}

// inUTC writes records with their time in UTC. (ReplaceAttr would do it too, and
// take as long as the rest of a line.)
type inUTC struct{ slog.Handler }

// Handle writes one record.
func (h inUTC) Handle(ctx context.Context, r slog.Record) error {
	r.Time = r.Time.UTC()
	return h.Handler.Handle(ctx, r)
}

// WithAttrs is h with attributes that every record gets.
func (h inUTC) WithAttrs(attrs []slog.Attr) slog.Handler { return inUTC{h.Handler.WithAttrs(attrs)} }

// WithGroup is h with a group around what follows.
func (h inUTC) WithGroup(name string) slog.Handler { return inUTC{h.Handler.WithGroup(name)} }

// newSecret is 256 random bits.
func newSecret() (string, error) {
	raw := make([]byte, 32)
	if _, err := rand.Read(raw); err != nil {
		return "", err
	}
	return hex.EncodeToString(raw), nil
}

// hosts are the names under which a loopback port is asked for.
func hosts(port int) []string {
	var all []string
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]"} {
		all = append(all, fmt.Sprintf("%s:%d", host, port))
		if port == 80 {
			all = append(all, host)
		}
	}
	return all
}

// welcome says where it answers and opens the browser there.
func (a *app) welcome(url, db string, noOpen bool) {
	lines := a.text("serve.listening", lang.Args{"url": url}) + "\n" + a.text("serve.stop", lang.Args{"db": db}) + "\n"
	if _, err := io.WriteString(a.out, lines); err != nil || noOpen {
		return
	}
	if err := openBrowser(url); err != nil {
		a.say(a.text("serve.browser", nil) + "\n")
	}
}

// answer serves until ctx ends. Then nothing new is taken, and what runs has
// ten seconds.
func (a *app) answer(ctx context.Context, listener net.Listener, server *api.Server, log *slog.Logger) error {
	h := &http.Server{
		Handler: server.Handler(), ReadHeaderTimeout: headerTime, ReadTimeout: bodyTime, IdleTimeout: idleTime, MaxHeaderBytes: headerSize,
		ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(listener) }()
	log.LogAttrs(ctx, slog.LevelInfo, "started", slog.String("addr", listener.Addr().String()))
	select {
	case err := <-failed:
		return fmt.Errorf("serving: %w", err)
	case <-ctx.Done():
	}
	server.Stop()
	end, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	err := errors.Join(h.Shutdown(end), server.Close(end))
	log.LogAttrs(end, slog.LevelInfo, "stopped", slog.Bool("clean", err == nil))
	if errors.Is(err, context.DeadlineExceeded) {
		return errors.New("some requests were cut off: they did not end within 10 seconds")
	}
	return err
}

// isWeb keeps anything but a web address from the system's opener.
func isWeb(url string) bool { return strings.HasPrefix(url, "http://") }
