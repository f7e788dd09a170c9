"""What a desk receives: broken text, mail, PDFs, front matter of others, and what is no article."""
