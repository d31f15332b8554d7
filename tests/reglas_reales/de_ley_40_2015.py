"""Ley 40/2015, de Régimen Jurídico del Sector Público (España): los órganos colegiados (arts. 15 a 19)."""

from __future__ import annotations

from escritorio.votaciones.acciones.rectificar import anotar_voto_particular
from escritorio.votaciones.consultas.votaciones import votos_particulares
from escritorio.votaciones.reglas.votaciones import FueraDePlazo, NoPuedeVotar
from tests.a_su_hora import cerrar_sesion, llegar
from tests.reglas_reales.contrato import regla_real, ya_probada
from tests.reglas_reales.mesa import Mesa
from tests.sesiones.escenas import comprobar_sin_rastro, en_curso, lista, punto_id
from tests.votaciones.votar import votar_a_mano, votar_nominal

LEY = "Ley 40/2015"


@regla_real(1, LEY)
def la_mitad_con_la_presidencia_y_la_secretaria(mesa: Mesa) -> None:
    """De 7, la mitad es 3,5: con 4 la hay y con 3 no; de 8 bastan 4. Ni con 7 si falta uno de los dos."""
    mesa.escribir(
        "quorum",
        """En primera llamada sesiona con = al menos · la mitad de · los habilitados para votar
        Ha de estar: la presidencia = sí
        Ha de estar: la secretaría = sí""",
    )
    mesa.si("quorum", presentes=4, preside="si", secretaria="si")
    mesa.no("quorum", presentes=3, preside="si", secretaria="si")
    mesa.si("quorum", presentes=4, habilitados=8, preside="si", secretaria="si")
    mesa.no("quorum", presentes=7, preside="no", secretaria="si")
    mesa.no("quorum", presentes=7, preside="si", secretaria="no")


@regla_real(2, LEY)
def segunda_convocatoria_facultativa(mesa: Mesa) -> None:
    """Sin segunda, en la 2.ª llamada no hay regla; si se prevé con un tercio, de 7 (2,33) bastan 3."""
    mesa.escribir(
        "quorum", "En primera llamada sesiona con = al menos · la mitad de · los habilitados para votar"
    )
    mesa.si("quorum", presentes=4, habilitados=8)
    mesa.no("quorum", presentes=3, llamada=2)
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


@regla_real(3, LEY)
def sin_convocatoria_si_asisten_todos_y_la_secretaria(mesa: Mesa) -> None:
    """De 7 han de estar los 7 y la secretaría: ni 6 con ella ni 7 sin ella."""
    mesa.escribir(
        "convocatoria",
        """Antelación mínima = 2
        Vale sin convocatoria si asisten todos = sí
        Además de todos, ha de estar: la secretaría = sí""",
    )
    mesa.si("plazo", asisten=7, secretaria="si")
    mesa.no("plazo", asisten=7, secretaria="no")
    mesa.no("plazo", asisten=6, secretaria="si")


ya_probada(
    3,
    LEY,
    "tests.sesiones.test_plazos_y_mesa:test_fuera_de_plazo_vale_si_estan_todos_y_quien_hace_de_secretario",
)


@regla_real(4, LEY)
def fuera_del_orden_del_dia_si_asisten_todos_y_con_mayoria(mesa: Mesa) -> None:
    """Con los 7 presentes, 4 a favor son más de 3,5 y 3 no; con 6 presentes no se trata ni por 6 a 0."""
    mesa.escribir(
        "mayoria",
        """Se aprueba con los votos a favor de = más de · la mitad de · los votos emitidos
        Sólo si asisten todos los integrantes = sí""",
        tipo="urgencia",
    )
    mesa.si("mayoria", tipo="urgencia", a_favor=4, en_contra=3, presentes=7)
    mesa.no("mayoria", tipo="urgencia", a_favor=3, en_contra=4, presentes=7)
    mesa.no("mayoria", tipo="urgencia", a_favor=6, presentes=6)


@regla_real(8, LEY)
def los_miembros_natos_no_se_abstienen(mesa: Mesa) -> None:
    """De los 7, el nato vota a favor o en contra; los otros seis pueden abstenerse."""
    bd = mesa.bd
    mesa.escribir("voto", "Puestos que no pueden abstenerse = Miembro nato")
    mesa.lo_demas()
    nato = mesa.socios[0]
    mesa.nombrar("asamblea", "Miembro nato", nato)
    sesion_id = en_curso(bd, 7)
    el_punto, presentes = punto_id(bd, sesion_id), lista(bd, sesion_id)
    suya = next(a.id for a in presentes if a.socio_id == nato)
    todos_se_abstienen = {a.id: "abstencion" for a in presentes}
    with comprobar_sin_rastro(bd, NoPuedeVotar, "no puede abstenerse"):
        votar_nominal(bd, el_punto, "Se aprueba.", todos_se_abstienen, "2026-04-20T10:00")
    hecha = votar_nominal(
        bd, el_punto, "Se aprueba.", todos_se_abstienen | {suya: "a_favor"}, "2026-04-20T10:00"
    )
    assert hecha.resultado == "aprobada"


ya_probada(
    8,
    LEY,
    "tests.votaciones.test_quien_decide_y_cuando:test_quien_no_puede_abstenerse_vota_a_favor_o_en_contra",
)


@regla_real(9, LEY)
def voto_particular_en_dos_dias(mesa: Mesa) -> None:
    """De la sesión del lunes 20 de abril, hasta el miércoles 22 a las doce de la noche; el 23, no."""
    bd = mesa.bd
    mesa.escribir(
        "acta",
        """Plazo del voto particular = 2
        En qué se cuenta = días corridos desde la sesión""",
    )
    mesa.lo_demas()
    sesion_id = en_curso(bd, 7)
    hecha = votar_a_mano(bd, punto_id(bd, sesion_id), "Se aprueba.", 5, 2, 0, "2026-04-20T10:00")
    quien = lista(bd, sesion_id)[0].id
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    llegar(bd, "2026-04-24T09:00")
    with comprobar_sin_rastro(bd, FueraDePlazo, "hasta el 22/04/2026"):
        anotar_voto_particular(bd, hecha.votacion_id, quien, "No.", presentado="2026-04-23T00:01")
    anotar_voto_particular(bd, hecha.votacion_id, quien, "No.", presentado="2026-04-22T23:59")
    (dado,) = votos_particulares(bd, sesion_id)[hecha.votacion_id]
    assert dado.motivo == ""
