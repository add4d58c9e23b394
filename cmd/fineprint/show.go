package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"fineprint/vendors"
	"fineprint/vendors/catalogue"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
)

var percent = money.Int(100)

func (a *app) showCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "show ID",
		Short:   "一个方案的全部事实与来源 · Every fact of one offering with its source",
		Example: "  fineprint catalogue show tencent-im-pro",
		Args:    arguments(1, 1), ValidArgsFunction: a.completeOffering,
		RunE: func(_ *cobra.Command, args []string) error {
			cat, err := a.loadCatalogue()
			if err != nil {
				return err
			}
			o, err := catalogue.Find(cat, args[0])
			if err != nil {
				return err
			}
			var b strings.Builder
			a.showOffering(&b, cat, o)
			_, err = fmt.Fprint(a.out, b.String())
			return err
		},
	}
}

// showOffering prints an offering the way a buyer reads it: price, extras,
// what is included, small print.
func (a *app) showOffering(b *strings.Builder, cat *vendors.Catalogue, o *vendors.Offering) {
	vendor := o.Vendor
	if v := cat.Vendor(o.Vendor); v != nil {
		vendor = v.Name.In(a.lang)
	}
	fmt.Fprintf(b, "%s  %s\n%s · %s · %s · %s · %s\n", o.ID, o.Name.In(a.lang), vendor,
		a.lang.Text("deployment."+string(o.Deployment), nil), a.lang.Text("licence."+string(o.Licence), nil), o.Currency,
		a.text("tax."+string(o.Tax), nil))
	a.showPrices(b, o)
	for i := range o.AddOns {
		a.showAddOn(b, cat, o, &o.AddOns[i])
	}
	fmt.Fprintf(b, "\n%s\n", a.text("show.capabilities", nil))
	for _, p := range o.Capabilities {
		fmt.Fprintf(b, "  %-14s %s", a.lang.Text("state."+string(p.Status), nil), capabilityName(cat, p.Capability, a.lang))
		if p.Text != "" {
			b.WriteString(": " + p.Text)
		}
		b.WriteString(sourceText(p.Source) + "\n")
	}
	if len(o.Notes) > 0 {
		fmt.Fprintf(b, "\n%s\n", a.text("show.notes", nil))
		for _, n := range o.Notes {
			b.WriteString("  · " + n.Text.In(a.lang) + sourceText(n.Source) + "\n")
		}
	}
}

func (a *app) showPrices(b *strings.Builder, o *vendors.Offering) {
	fmt.Fprintf(b, "\n%s\n", a.text("show.prices", nil))
	if len(o.Prices) == 0 {
		b.WriteString("  " + a.text("price.quote", nil) + "\n")
	}
	for i := range o.Prices {
		a.showPrice(b, &o.Prices[i], o)
	}
}

func (a *app) showPrice(b *strings.Builder, p *vendors.Price, o *vendors.Offering) {
	fmt.Fprintf(b, "  %s: %s", p.Item.In(a.lang), a.priceText(p, o))
	if p.Range != nil {
		fmt.Fprintf(b, " (%s–%s)", p.Range.Low, p.Range.High)
	}
	if p.QuoteOnly {
		b.WriteString(" " + a.text("price.estimate", nil))
	}
	b.WriteString(sourceText(p.Source) + "\n")
	from := money.Zero
	for _, t := range p.Tiers {
		to := "∞"
		if t.UpTo != nil {
			to = t.UpTo.String()
		}
		fmt.Fprintf(b, "      %s–%s: %s + %s\n", from, to, t.Unit, t.Flat)
		if t.UpTo != nil {
			from = *t.UpTo
		}
	}
	for _, h := range p.History {
		b.WriteString("      " + a.text("price.history", lang.Args{"amount": h.Amount.String(), "until": h.Until}) + "\n")
	}
}

func (a *app) showAddOn(b *strings.Builder, cat *vendors.Catalogue, o *vendors.Offering, x *vendors.AddOn) {
	var provides []string
	for _, id := range x.Provides {
		provides = append(provides, capabilityName(cat, id, a.lang))
	}
	fmt.Fprintf(b, "\n+ %s  %s", x.ID, x.Name.In(a.lang))
	if len(provides) > 0 {
		b.WriteString(" → " + strings.Join(provides, a.text("list.separator", nil)))
	}
	b.WriteString("\n")
	if len(x.Prices) == 0 {
		b.WriteString("  " + a.text("price.quote", nil) + "\n")
	}
	for i := range x.Prices {
		a.showPrice(b, &x.Prices[i], o)
	}
}

// sourceText prints where a fact comes from.
func sourceText(s vendors.Source) string {
	if s.Ref == "" {
		return ""
	}
	return "  [" + strings.TrimSpace(s.Ref+" "+s.AsOf) + ", " + string(s.Confidence) + "]"
}
