package main_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"fineprint/store/postgrestest"
)

// The database's own server is ended as `pg_ctl stop -m immediate` does, in the middle of writes, and
// started again. Its log is flushed at every commit here. That alone this test cannot prove: what a
// process has written outlives its end in the memory of the system, also without a flush; only a
// power cut tells the difference.
func TestServingOutlivesPostgres(t *testing.T) {
	t.Parallel()
	if cluster == nil {
		return
	}
	own, err := postgrestest.Start("-c", "shared_buffers=32MB")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(own.Stop)
	s := serve(t, own.Address)
	project, _ := s.aProject("Outlived")
	const writers, crashes = 4, 3
	stop := make(chan struct{})
	kept := make([]int, writers) // how many remarks of each were acknowledged
	var group sync.WaitGroup
	for w := range writers {
		group.Go(func() {
			for n := 0; ; n++ {
				if !s.remark(project, fmt.Sprintf("%d.%d", w, n)) {
					return
				}
				kept[w] = n + 1
				select {
				case <-stop:
					return
				default:
				}
			}
		})
	}
	for range crashes {
		time.Sleep(400 * time.Millisecond)
		if err := own.Crash(); err != nil {
			t.Fatal(err)
		}
		for _, path := range []string{"/api/v1/ready", project} {
			status, answer, err := s.try("GET", path, "")
			if err != nil || status != 503 || !strings.Contains(answer, "try again") {
				t.Errorf("%s without a database: %d %s, %v", path, status, answer, err)
			}
		}
		s.do("GET", "/api/v1/health", "").want(200)
		if err := own.Restart(); err != nil {
			t.Fatal(err)
		}
	}
	close(stop)
	group.Wait()
	times := map[string]int{}
	for cursor := ""; ; {
		page := s.do("GET", project+"/comments?limit=200"+cursor, "").want(200).object()
		for _, remark := range page["items"].([]any) {
			times[remark.(map[string]any)["text"].(string)]++
		}
		next, more := page["next"].(string)
		if !more || next == "" {
			break
		}
		cursor = "&cursor=" + next
	}
	total := 0
	for w, n := range kept {
		total += n
		for i := range n {
			if got := times[fmt.Sprintf("%d.%d", w, i)]; got != 1 {
				t.Errorf("remark %d.%d was acknowledged and is there %d times", w, i, got)
			}
		}
	}
	if len(times) != total {
		t.Errorf("%d remarks are there, %d were acknowledged", len(times), total)
	}
	t.Logf("%d acknowledged over %d crashes", total, crashes)
	for line := range strings.Lines(s.log.String()) {
		if strings.Contains(line, `"status":500`) || strings.Contains(line, "the database says") {
			t.Errorf("not an answer that says what to do: %s", line)
		}
	}
	s.quit()
	succeed(t, "check", "--db", own.Address)
}

// remark sends one until it is acknowledged: again with its key while the database is away.
func (s *served) remark(project, text string) bool {
	for {
		status, answer, err := s.try("POST", project+"/comments", `{"subject":"need","text":"`+text+`"}`, "Idempotency-Key", text)
		switch {
		case err != nil:
			s.t.Errorf("%s: %v", text, err)
			return false
		case status == 201, status == 409 && strings.Contains(answer, "was carried out"):
			return true
		case status != 503:
			s.t.Errorf("%s: got %d %s", text, status, answer)
			return false
		}
		time.Sleep(20 * time.Millisecond)
	}
}
