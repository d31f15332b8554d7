"""Ley 40/2015, de Régimen Jurídico del Sector Público (España): los órganos colegiados (arts. 15 a 19)."""

from __future__ import annotations

from tests.reglas_reales.contrato import regla_real
from tests.reglas_reales.mesa import Mesa

LEY = "Ley 40/2015"


@regla_real(1, LEY)
def la_mitad_con_la_presidencia_y_la_secretaria(mesa: Mesa) -> None:
    """De 7, la mitad es 3,5: con 4 la hay, con 3 no; ni con 7 si falta quien preside o la secretaría."""
    mesa.escribir(
        "quorum",
        """En primera llamada sesiona con = al menos · la mitad de · los habilitados para votar
        Ha de estar: la presidencia = sí
        Ha de estar: la secretaría = sí""",
    )
    mesa.si("quorum", presentes=4, preside="si", secretaria="si")
    mesa.no("quorum", presentes=3, preside="si", secretaria="si")
    mesa.no("quorum", presentes=7, preside="no", secretaria="si")
    mesa.no("quorum", presentes=7, preside="si", secretaria="no")


@regla_real(2, LEY)
def segunda_convocatoria_facultativa(mesa: Mesa) -> None:
    """Sin segunda, en la 2.ª llamada no hay regla; si se prevé con un tercio, de 7 (2,33) bastan 3."""
    mesa.escribir(
        "quorum", "En primera llamada sesiona con = al menos · la mitad de · los habilitados para votar"
    )
    assert mesa.dictamen("quorum", presentes=3, llamada=2)["veredicto"] == "no"
    mesa.escribir(
        "quorum",
        """Hay segunda llamada = sí
        En segunda llamada sesiona con = al menos · un tercio de · los habilitados para votar""",
    )
    mesa.si("quorum", presentes=3, llamada=2)
    mesa.no("quorum", presentes=2, llamada=2)
    mesa.no("quorum", presentes=3, llamada=1)


@regla_real(5, LEY)
def mayoria_de_votos(mesa: Mesa) -> None:
    """4 a 3 es más de la mitad de 7 (3,5); 3 a 3, con una abstención, no es más de la mitad de 6."""
    mesa.escribir(
        "mayoria",
        "Se aprueba con los votos a favor de = más de · la mitad de · los votos emitidos",
        tipo="ordinaria",
    )
    mesa.si("mayoria", a_favor=4, en_contra=3)
    mesa.si("mayoria", a_favor=2, en_contra=1, abstenciones=4)
    mesa.no("mayoria", a_favor=3, en_contra=4)
    mesa.no("mayoria", a_favor=3, en_contra=3, abstenciones=1)


@regla_real(6, LEY)
def el_voto_de_la_presidencia_dirime_los_empates(mesa: Mesa) -> None:
    """3 a 3: aprueba si dirime a favor, rechaza si en contra; y con 3 a 4 no hay empate que dirimir."""
    mesa.escribir(
        "mayoria",
        """Se aprueba con los votos a favor de = más de · la mitad de · los votos emitidos
        En caso de empate = decide la presidencia con voto de calidad""",
        tipo="ordinaria",
    )
    mesa.si("mayoria", a_favor=3, en_contra=3, dirime="a_favor")
    mesa.no("mayoria", a_favor=3, en_contra=3, dirime="en_contra")
    mesa.no("mayoria", a_favor=3, en_contra=4, dirime="a_favor")


@regla_real(7, LEY)
def convocar_con_dos_dias(mesa: Mesa) -> None:
    """Del 2 al 4 de marzo de 2026 van 2 días; del 3 al 4, uno."""
    mesa.escribir("convocatoria", "Antelación mínima = 2")
    mesa.si("plazo", emitida="2026-03-02", celebracion="2026-03-04")
    mesa.no("plazo", emitida="2026-03-03", celebracion="2026-03-04")
