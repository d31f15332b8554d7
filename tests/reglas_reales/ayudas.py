"""Lo que repiten las reglas de las redes: socios de otros países, sesiones de cualquier órgano y escalas."""

from __future__ import annotations

from msgspec.structs import replace

from escritorio.actas.impresos import borrador_pdf
from escritorio.comun.datos.archivo import Archivo
from escritorio.cuotas.acciones.emision import emitir
from escritorio.cuotas.acciones.escalas import crear_escala
from escritorio.cuotas.consultas.vista_previa import preparar_emision
from escritorio.cuotas.modelo.emision import EscalaNueva, Tramo
from escritorio.cuotas.modelo.metodos import Metodo
from escritorio.estatutos.acciones.organos import definir_organo
from escritorio.estatutos.consultas.reglas import organo_por_clave, organos
from escritorio.estatutos.modelo.reglas import DefinicionDeOrgano
from escritorio.estatutos.modelo.votar import FormaDeCuota
from escritorio.sesiones.acciones.asistencia import marcar_presentes
from escritorio.sesiones.acciones.convocatoria import convocar
from escritorio.sesiones.acciones.preparacion import preparar
from escritorio.sesiones.consultas.plazos import dia_que_toca
from escritorio.socios.acciones import dar_de_alta
from escritorio.socios.consultas import categorias
from escritorio.socios.modelo import SocioNuevo
from tests.a_su_hora import abrir, cerrar_sesion
from tests.fabrica import ACTO_ANTERIOR
from tests.reglas_reales.mesa import Mesa
from tests.sesiones.escenas import EMITIDA, nueva
from tests.sesiones.lectura import texto_de

DIRECTORIO = "directorio"
SIMPLE = "Se aprueba con los votos a favor de = más de · la mitad de · los votos emitidos"
ANUAL, ENERO = "2001-05-02", "2026-01-01"


def entra(
    mesa: Mesa,
    nombre: str,
    pais: str = "UY",
    *,
    categoria: str = "Pleno",
    tipo: str = "municipio",
    grupo: str = "",
    desde: str = ANUAL,
) -> str:
    """Da de alta a ese socio; da su id. Su código es su nombre."""
    suya = next(c.id for c in categorias(mesa.bd) if c.nombre == categoria)
    ficha = SocioNuevo(nombre, pais, suya, codigo=nombre, tipo=tipo, grupo=grupo)
    return dar_de_alta(mesa.bd, ficha, desde, ACTO_ANTERIOR)


def crea_organo(mesa: Mesa, nombre: str, clase: str = "otro") -> str:
    """Añade un órgano de mandatos, con sus reglas por fijar; da su clave."""
    antes = {o.clave for o in organos(mesa.bd)}
    definir_organo(mesa.bd, DefinicionDeOrgano(nombre, clase, "mandatos"))
    return next(o.clave for o in organos(mesa.bd) if o.clave not in antes)


def id_de(mesa: Mesa, organo: str) -> str:
    return organo_por_clave(mesa.bd, organo).id


def celebra(mesa: Mesa, organo: str) -> str:
    """Convoca, celebra el 20 de abril de 2026 con todos y cierra una sesión de ese órgano; da su id."""
    bd = mesa.bd
    sesion_id = preparar(bd, replace(nueva(bd), organo_id=id_de(mesa, organo)))
    convocar(bd, sesion_id, emitida=EMITIDA)
    marcar_presentes(bd, sesion_id)
    abrir(bd, sesion_id, 1, "2026-04-20T09:05", preside="Eva", secretario="Ana")
    cerrar_sesion(bd, sesion_id, "2026-04-20T12:00")
    return sesion_id


def acta_de(mesa: Mesa, organo: str) -> str:
    """Lo que dice el acta de una sesión de ese órgano, celebrada con sus reglas y con lo demás por uso."""
    mesa.lo_demas()
    return texto_de(borrador_pdf(mesa.bd, celebra(mesa, organo), idioma="es"))


def toca(mesa: Mesa, meses: int, organo: str = "asamblea", *, lo_demas: str = "") -> str:
    """Escribe que ese órgano se reúne cada esos meses y celebra una el 20 de abril; da el día que toca."""
    mesa.escribir(
        "convocatoria",
        f"""Exige un plazo = no
        Se reúne cada cierto tiempo = sí
        Cada cuántos meses se reúne = {meses}
        {lo_demas}""",
        organo=organo,
    )
    if organo != "asamblea":
        mesa.escribir("composicion", organo=organo)
    mesa.lo_demas()
    celebra(mesa, organo)
    return dia_que_toca(mesa.bd, id_de(mesa, organo), "ordinaria")[0]


def fija(importe: int, clave: str = "ordinaria", moneda: str = "CLP") -> EscalaNueva:
    """La escala de una cuota igual para todos, desde 2020."""
    return EscalaNueva(
        clave, clave, moneda, "2020-01-01", "Acta", (Tramo(0, None, importe),), Metodo(FormaDeCuota.FIJA)
    )


def emite_segun(mesa: Mesa, forma: str, lo_demas: str = "") -> None:
    """Si la regla dice otra forma, se avisa; escrita desde 2011 la suya, no, y se emite la de 2026."""
    otra = "un porcentaje de una base declarada"
    mesa.escribir("cuota", f"Cómo se calcula la cuota = {otra}")
    assert f"dice «{otra}» y la escala es «{forma}»" in preparar_emision(mesa.bd, "2026").otra_forma
    mesa.escribir("cuota", f"Cómo se calcula la cuota = {forma}\n{lo_demas}", desde="2011-01-01")
    vista = preparar_emision(mesa.bd, "2026")
    assert vista.otra_forma == ""
    emitir(mesa.bd, vista)


def aprueba(bd: Archivo, escala: EscalaNueva) -> None:
    """La aprueba con un acto anterior al programa."""
    crear_escala(bd, escala, ACTO_ANTERIOR)
