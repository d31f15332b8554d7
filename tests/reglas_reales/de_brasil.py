"""Brasil: Ley 11.107 y Decreto 6.017 (consorcios públicos), y el estatuto del consorcio del Araguaia.

La presidencia del consorcio es un puesto del directorio.
"""

from __future__ import annotations

from functools import partial

import pytest

from escritorio.comun.base.errores import DatoInvalido
from escritorio.comun.datos.mirada import Mirada
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import Metodo, RepartoPor
from escritorio.cuotas.piezas.editor_de_escala import DialogoDeEscala, elegido
from escritorio.estatutos.acciones.articulado import suprimir
from escritorio.estatutos.acciones.ratificar import ratificar
from escritorio.estatutos.consultas.reglas import organo_por_clave
from escritorio.estatutos.modelo.articulado import Ratificacion
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.organos.acciones.mandatos import nombrar
from escritorio.organos.consultas.integracion import integrantes
from escritorio.organos.modelo.mandatos import MandatoNuevo
from escritorio.organos.reglas.mandatos import IncumpleRegla
from escritorio.sesiones.reglas.sesiones import FueraDeSesion
from escritorio.socios.acciones import dar_de_baja, poner_situacion
from escritorio.socios.consultas import pendientes, socio
from escritorio.socios.reglas.situaciones import FaltaSuspender
from tests.a_su_hora import abrir
from tests.estatutos.articulos import aprobar, estatuto, ids, proyecto
from tests.fabrica import ACTO_ANTERIOR
from tests.reglas_reales.ayudas import acta_de
from tests.reglas_reales.contrato import regla_real
from tests.reglas_reales.mesa import Mesa, convocada_a_las_nueve
from tests.sesiones.escenas import comprobar_sin_rastro
from tests.socios.test_situaciones import de

LEY, ARAGUAIA = "BR 11.107", "BR Araguaia"
DIRECTORIO, PRESIDENCIA = "directorio", "Presidência"
DOS_ANOS = "Duración del mandato = 2\nDuración del mandato: unidad = años"
CESA = f"{DOS_ANOS}\nCesa de pleno derecho al dejar el cargo público = sí"


@regla_real(45, LEY)
def cuantos_votos_tiene_cada_ente(mesa: Mesa) -> None:
    """El protocolo da 3 al primero y 1 a los demás: 3 y 1."""
    mesa.escribir(
        "voto",
        """Cómo se reparten los votos = los que la regla da a cada socio
        + Añadir un socio
        Socio, por su nombre = Municipio 001
        Votos de este socio = 3
        Votos de los demás = 1""",
    )
    assert [mesa.si("voto", socio=s)["votos"] for s in ("0001", "0002", "0007")] == [3, 1, 1]


@regla_real(45, LEY)
def o_segun_su_poblacion(mesa: Mesa) -> None:
    """Uno, y desde 200 000 habitantes dos: el tercero (180 000) tiene 1 y el cuarto (240 000), 2."""
    mesa.escribir(
        "voto",
        """Cómo se reparten los votos = según su población
        Votos de este tramo = 1
        + Añadir un tramo
        Desde qué población (2) = 200.000
        Votos de este tramo (2) = 2""",
    )
    assert [mesa.si("voto", socio=s)["votos"] for s in ("0003", "0004")] == [1, 2]


@regla_real(46, LEY)
def preside_un_jefe_del_ejecutivo_en_ejercicio(mesa: Mesa) -> None:
    """El primero tiene prefecta; el segundo lo tuvo hasta febrero. A los demás puestos no se les pide."""
    mesa.puesto(DIRECTORIO, PRESIDENCIA, "presidencia")
    mesa.escribir(
        "requisitos",
        f"""Autoridad local en ejercicio = sí
        Puesto al que se pide: autoridad local en ejercicio = {PRESIDENCIA}""",
        organo=DIRECTORIO,
    )
    mesa.escribir("mandato", "Duración del mandato = (vacío)", organo=DIRECTORIO)
    uno, dos = mesa.socios[:2]
    mesa.alcalde(uno, "Ana")
    mesa.alcalde(dos, "Beto")
    mesa.deja_el_cargo(dos, "Beto", "2026-02-01")
    suyo = {"organo": DIRECTORIO, "puesto": PRESIDENCIA}
    mesa.si("requisitos", socio="0001", **suyo)
    mesa.no("requisitos", socio="0002", **suyo)
    vocal = MandatoNuevo(mesa.puesto(DIRECTORIO, "Vocalía"), "2026-03-01", socio_id=dos)
    nombrar(mesa.bd, vocal, ACTO_ANTERIOR)
    preside = MandatoNuevo(mesa.puesto(DIRECTORIO, PRESIDENCIA), "2026-03-01", socio_id=dos)
    with comprobar_sin_rastro(mesa.bd, IncumpleRegla):
        nombrar(mesa.bd, preside, ACTO_ANTERIOR)


def quienes(mesa: Mesa, dia: str) -> list[str]:
    """Los nombres de quienes integran ese día el directorio."""
    suyo = organo_por_clave(mesa.bd, DIRECTORIO).id
    return [i.nombre for i in integrantes(mesa.bd, suyo, dia)]


def la_prefecta_deja_el_cargo(mesa: Mesa) -> None:
    """Ana preside desde el 1 de enero y deja la prefectura el 1 de febrero de 2026; le sigue Beto."""
    puesto, uno = mesa.puesto(DIRECTORIO, PRESIDENCIA, "presidencia"), mesa.socios[0]
    ana = mesa.alcalde(uno, "Ana")
    nombrar(mesa.bd, MandatoNuevo(puesto, "2026-01-01", "2027-12-31", persona_id=ana), ACTO_ANTERIOR)
    mesa.deja_el_cargo(uno, "Ana", "2026-02-01")
    mesa.alcalde(uno, "Beto", "2026-02-01")


@regla_real(47, LEY)
def el_mandato_cesa_solo_al_dejar_la_prefectura(mesa: Mesa) -> None:
    """El 31 de enero preside Ana; el 10 de marzo, nadie, aunque su término es de 2027."""
    mesa.escribir("mandato", CESA, organo=DIRECTORIO)
    la_prefecta_deja_el_cargo(mesa)
    assert (quienes(mesa, "2026-01-31"), quienes(mesa, "2026-03-10")) == (["Ana"], [])


@regla_real(47, LEY)
def y_sin_esa_regla_no(mesa: Mesa) -> None:
    mesa.escribir("mandato", DOS_ANOS, organo=DIRECTORIO)
    la_prefecta_deja_el_cargo(mesa)
    assert quienes(mesa, "2026-03-10") == ["Ana"]


@regla_real(48, LEY)
def y_le_sucede_quien_le_suceda_en_la_prefectura(mesa: Mesa) -> None:
    """El 31 de enero preside Ana; el 10 de marzo, Beto, sin nombrarlo."""
    mesa.escribir(
        "mandato", f"{CESA}\ny le sucede en el puesto quien le suceda en ese cargo = sí", organo=DIRECTORIO
    )
    la_prefecta_deja_el_cargo(mesa)
    assert (quienes(mesa, "2026-01-31"), quienes(mesa, "2026-03-10")) == (["Ana"], ["Beto"])
    una = f"De dónde sale esta parte = Electos\nPlazas = 1\nPuesto o calidad = {PRESIDENCIA}"
    mesa.escribir("composicion", una, organo=DIRECTORIO)
    acta = acta_de(mesa, DIRECTORIO)
    assert "De 1 integrante con voto" in acta
    assert "1 Beto" in acta


@regla_real(49, LEY)
def el_rateio_se_reparte_cada_ano(mesa: Mesa) -> None:
    """28 000,00 entre 1 680 000 habitantes: mil por cada 60 000, de 1 000,00 a 7 000,00; y una vez al año.

    La escala nueva propone repartir, como dice la regla; una igual para todos se dice que no es la suya.
    """
    bd = mesa.bd
    mesa.escribir(
        "cuota",
        """Cómo se calcula la cuota = reparto de un presupuesto
        Cada cuánto se paga = 1
        Cada cuánto se paga: unidad = años""",
    )
    ventana = mesa.ventana()
    dialogo = DialogoDeEscala(ventana, bd, None, lambda *_: None, lambda _: None)
    assert elegido(dialogo.formulario, "forma") == "reparto"
    iguales = EscalaNueva(
        "ordinaria",
        "Todos igual",
        "USD",
        "2020-01-01",
        "Acta",
        (Tramo(0, None, 1),),
        Metodo(FormaDeCuota.FIJA),
    )
    crear_escala(bd, iguales, ACTO_ANTERIOR)
    dicho = preparar_emision(bd, "2026").otra_forma
    assert "dice «reparto de un presupuesto» y la escala es «igual para todos»" in dicho
    metodo = Metodo(FormaDeCuota.REPARTO, presupuesto=2_800_000, por=RepartoPor.HABITANTES)
    escala = EscalaNueva("ordinaria", "Contrato de rateio", "USD", "2021-01-01", "Acta", (), metodo)
    crear_escala(bd, escala, ACTO_ANTERIOR)
    emitir(bd, vista := preparar_emision(bd, "2026"))
    assert vista.otra_forma == ""
    assert sorted(c.importe for c in vista.cargos) == [n * 100_000 for n in range(1, 8)]
    assert preparar_emision(bd, "2026").cargos == ()
    with pytest.raises(DatoInvalido):
        preparar_emision(bd, "2026-03")


@regla_real(50, LEY)
def lo_extinguen_todos(mesa: Mesa) -> None:
    """Los 7 de 7: ni 6 a 0 ni 6 de 6 presentes."""
    mesa.escribir(
        "mayoria",
        "Se aprueba con los votos a favor de = al menos · la totalidad de · el número legal de integrantes",
        tipo="disolucion",
    )
    mesa.si("mayoria", tipo="disolucion", a_favor=7)
    mesa.no("mayoria", tipo="disolucion", a_favor=6, abstenciones=1)
    mesa.no("mayoria", tipo="disolucion", a_favor=6, presentes=6)


@regla_real(51, LEY)
def la_reforma_la_ratifica_por_ley_la_mayoria_de_los_entes(mesa: Mesa) -> None:
    """De 7 entes, 4: con 3 leyes no puede regir; con la cuarta, sí."""
    bd = mesa.bd
    mesa.escribir(
        "mayoria",
        """Se aprueba con los votos a favor de = más de · la mitad de · los votos emitidos
        Cuántos han de ratificarlo = la mayoría""",
        tipo="reforma",
    )
    cuerpo_id = estatuto(bd)
    cual = proyecto(bd, cuerpo_id)
    suprimir(bd, cual, ids(bd, cuerpo_id)[3])
    aprobarla = partial(aprobar, bd, cual, "2015-11-01", "2016-01-01")
    for n, ente in enumerate(mesa.socios[:4]):
        with comprobar_sin_rastro(bd, DatoInvalido, f"faltan {4 - n}|Todavía no puede regir"):
            aprobarla()
        ratificar(bd, cual, Ratificacion(ente, f"Municipio {n + 1:03}", "2015-12-01", f"Ley {n + 1}"), 7)
    aprobarla()


@regla_real(52, LEY)
def solo_se_excluye_tras_suspender(mesa: Mesa) -> None:
    """Sin suspender no; suspendido el 1 de marzo, el 10 sí."""
    bd, uno = mesa.bd, mesa.socios[0]
    mesa.escribir("membresia", "Sólo se excluye a quien está suspendido = sí")
    excluir = partial(dar_de_baja, bd, uno, "2026-03-10", ACTO_ANTERIOR, excluye=True)
    mesa.no("membresia", socio="0001")
    with comprobar_sin_rastro(bd, FaltaSuspender):
        excluir()
    poner_situacion(bd, uno, de("suspension", "2026-03-01"), ACTO_ANTERIOR)
    mesa.si("membresia", socio="0001")
    excluir()
    assert socio(bd, uno).estado == "de baja"


@regla_real(53, LEY)
def si_de_dos_se_retira_uno_se_extingue(mesa: Mesa) -> None:
    """Quedan 2 y sigue; se va otro, queda 1 y se dice qué hacer."""
    bd = mesa.bd
    mesa.escribir(
        "membresia",
        """Con menos de unos socios la asociación se extingue = sí
        Socios con que sigue = 2
        Qué se hace entonces = liquidar y repartir""",
    )
    *van, penultimo, _ = mesa.socios
    for socio_id in van:
        dar_de_baja(bd, socio_id, "2026-03-01", ACTO_ANTERIOR)
    assert [*pendientes(Mirada(bd, bd.hoy()))] == []
    mesa.no("membresia")
    dar_de_baja(bd, penultimo, "2026-03-02", ACTO_ANTERIOR)
    mesa.si("membresia")
    (dicho,) = pendientes(Mirada(bd, bd.hoy()))
    assert dicho.frase.startswith("La asociación se extingue. Queda 1 socio.")
    assert "Liquidar y repartir" in dicho.frase


TRES_LLAMADAS = """En primera llamada sesiona con = más de · la mitad de · el número legal de integrantes
Hay segunda llamada = sí
Demora de la segunda llamada = 1
Demora de la segunda llamada: unidad = horas
En segunda llamada sesiona con = más de · la mitad de · el número legal de integrantes
Hay tercera llamada = sí
Demora de la tercera llamada = 1
Demora de la tercera llamada: unidad = horas
En tercera llamada sesiona con = los presentes, sean cuantos sean
En tercera llamada sesiona con: nunca menos de = 3"""


@regla_real(54, ARAGUAIA)
def en_tercera_llamada_bastan_tres_alcaldes(mesa: Mesa) -> None:
    """De 7 plazas, en las dos primeras más de 3,5: 4, aunque sólo haya 5 cubiertas; en la tercera, 3."""
    mesa.escribir("quorum", TRES_LLAMADAS)
    for llamada, hacen_falta in ((1, 4), (2, 4), (3, 3)):
        cifras = {"habilitados": 5, "cubiertos": 5, "numero_legal": 7, "llamada": llamada}
        mesa.si("quorum", presentes=hacen_falta, **cifras)
        mesa.no("quorum", presentes=hacen_falta - 1, **cifras)


@regla_real(54, ARAGUAIA)
def a_las_nueve_a_las_diez_y_a_las_once(mesa: Mesa) -> None:
    """Convocada a las nueve: la tercera no se abre a las 10:59 y sí a las once, con los tres que hay."""
    bd = mesa.bd
    mesa.escribir("quorum", TRES_LLAMADAS)
    mesa.lo_demas()
    sesion_id = convocada_a_las_nueve(bd, 3)
    con_mesa = {"preside": "Eva", "secretario": "Ana"}
    with comprobar_sin_rastro(bd, FueraDeSesion):
        abrir(bd, sesion_id, 3, "2026-04-20T10:59", **con_mesa)
    abrir(bd, sesion_id, 3, "2026-04-20T11:00", **con_mesa)
