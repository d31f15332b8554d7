"""Las reglas de la red del ejemplo: cada una con su artículo y, lo que el estatuto calla, como uso."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from escritorio.acuerdos.modelo import Acuerdo, ClaseDeFundamento, Fundamento
from escritorio.comun.base.rutas import recurso
from escritorio.comun.base.texto import enumerar
from escritorio.comun.datos.archivo import Archivo, transaccion
from escritorio.ejemplo.modelo.red import (
    ACTA,
    APROBADA_DESDE,
    FUNDACION,
    PLANTILLA,
    PROYECTO,
    REFORMA_APROBADA,
    REFORMADO,
    ReformaDelEjemplo,
)
from escritorio.estatutos.acciones.articulado import (
    anadir,
    aprobar_reforma,
    cambiar,
    guardar_original,
    preparar_reforma,
    renumerar,
)
from escritorio.estatutos.acciones.reglas import fijar_regla
from escritorio.estatutos.consultas.articulado import consolidado, cuerpos
from escritorio.estatutos.consultas.reglas import organos, reglas, reglas_pendientes
from escritorio.estatutos.modelo.articulado import ClaseDeDisposicion, Disposicion, PiezaLeida
from escritorio.estatutos.modelo.exigencias import Base, Comparador, Exigencia
from escritorio.estatutos.modelo.integrar import (
    Alternancia,
    ClaseDeParte,
    ClaseDeRequisito,
    CriterioDeTurno,
    Estamento,
    LigaDeMandato,
    ReglaDeComposicion,
    ReglaDeMandato,
    ReglaDeRequisitos,
    Requisito,
    Suplencia,
)
from escritorio.estatutos.modelo.reglas import NOMBRES_DE_FAMILIA, Organo, Parametros, Regla
from escritorio.estatutos.modelo.sesionar import (
    Aprobacion,
    Empate,
    Firmante,
    Numeracion,
    ReglaDeActa,
    ReglaDeConvocatoria,
    ReglaDeMayoria,
    ReglaDeQuorum,
)
from escritorio.estatutos.modelo.votar import (
    Corte,
    FormaDeCuota,
    FormaDeVoto,
    Mora,
    ReglaDeCuota,
    ReglaDePoderes,
    ReglaDeVoto,
    Salida,
)
from escritorio.estatutos.parametros.lectura import leer_parametros
from escritorio.estatutos.reglas.numerar import con_numero, numero_de
from escritorio.estatutos.reglas.reconocer import reconocer
from escritorio.organos.consultas.mandatos import puestos
from escritorio.plantillas.consultas import plantilla

_CONVOCATORIA, _CUENTAS = 10, 19
"""Los artículos que la reforma de 2019 cambió y añadió, con el número que tienen hoy."""
_ASAMBLEA_DE_2019 = Fundamento(
    ClaseDeFundamento.ACTO_ANTERIOR,
    "Asamblea General extraordinaria de 2019 (libro de actas en papel)",
    "2019-05-17",
)


def cargar_estatuto(bd: Archivo) -> None:
    """Guarda el texto fundacional y la reforma que lo dejó como está hoy."""
    hoy = reconocer(recurso("ejemplo", "estatuto.txt").read_text(encoding="utf-8"))
    original = [_original(p) for p in hoy if _numero(p) != _CUENTAS]
    guardar_original(bd, el_estatuto(bd), original, ACTA, FUNDACION)
    _reformar(bd, {n: p for p in hoy if (n := _numero(p))})


def proponer_reforma(bd: Archivo) -> None:
    """Deja en proyecto una reforma: cambia un artículo y añade otro."""
    reforma_id = _proyectar(bd, PROYECTO)
    nuevo = (ClaseDeDisposicion.ARTICULO, PROYECTO.rotulo, PROYECTO.epigrafe, PROYECTO.texto)
    anadir(bd, reforma_id, articulos(bd)[PROYECTO.despues_de].id, *nuevo)


def proyectar_la_aprobada(bd: Archivo) -> str:
    """El proyecto que la Asamblea extraordinaria tiene a la vista; devuelve su id."""
    return _proyectar(bd, REFORMA_APROBADA)


def promulgar(bd: Archivo, reforma_id: str, manda: Acuerdo) -> None:
    """Da por aprobada la reforma que votó la Asamblea, para que rija desde el año siguiente."""
    fundado = Fundamento(ClaseDeFundamento.ACUERDO, "", manda.fecha, manda.id)
    aprobar_reforma(bd, reforma_id, fundado, APROBADA_DESDE)


def _proyectar(bd: Archivo, dada: ReformaDelEjemplo) -> str:
    reforma_id = preparar_reforma(bd, el_estatuto(bd), dada.titulo)
    actual = articulos(bd)[dada.cambia]
    nexo = "" if dada.frase.startswith("\n") else " "
    cambiar(bd, reforma_id, actual.id, actual.rotulo, actual.epigrafe, f"{actual.texto}{nexo}{dada.frase}")
    return reforma_id


def articulos(bd: Archivo) -> Mapping[int, Disposicion]:
    """Los artículos que rigen hoy, por su número."""
    return {n: d for d in consolidado(bd, el_estatuto(bd), bd.hoy()) if (n := _numero(d))}


def numero_de_antes(numero: int) -> int:
    """El que tenía un artículo de hoy antes de la reforma de 2019."""
    return numero - 1 if numero > _CUENTAS else numero


def _original(pieza: PiezaLeida) -> PiezaLeida:
    numero = _numero(pieza)
    if numero == _CONVOCATORIA:
        return replace(pieza, texto=pieza.texto.replace("treinta días", "veinte días"))
    return replace(pieza, rotulo=con_numero(pieza.rotulo, numero_de_antes(numero))) if numero else pieza


def _reformar(bd: Archivo, hoy: Mapping[int, PiezaLeida]) -> None:
    """Más plazo para convocar, y la rendición de cuentas en un artículo nuevo."""
    reforma_id = preparar_reforma(bd, el_estatuto(bd), "Plazo de convocatoria y rendición de cuentas")
    antes, plazo, cuentas = articulos(bd), hoy[_CONVOCATORIA], hoy[_CUENTAS]
    cambiar(bd, reforma_id, antes[_CONVOCATORIA].id, plazo.rotulo, plazo.epigrafe, plazo.texto)
    nuevo = (cuentas.clase, cuentas.rotulo, cuentas.epigrafe, cuentas.texto)
    nuevo_id = anadir(bd, reforma_id, antes[_CUENTAS - 1].id, *nuevo)
    renumerar(bd, reforma_id, nuevo_id)
    aprobar_reforma(bd, reforma_id, _ASAMBLEA_DE_2019, REFORMADO)


def el_estatuto(bd: Archivo) -> str:
    """El id del cuerpo que es su estatuto."""
    return next(c.id for c in cuerpos(bd) if c.clase == "estatuto")


def _numero(pieza: PiezaLeida | Disposicion) -> int:
    """El de un artículo; 0 si no lo es."""
    leido = numero_de(pieza.rotulo) if pieza.clase is ClaseDeDisposicion.ARTICULO else None
    return leido.valor if leido else 0


_ARTICULOS: Mapping[str, Mapping[str, tuple[int, ...]]] = {
    "asamblea": {
        "quorum": (11,), "convocatoria": (10,), "mayoria": (12,), "composicion": (9,), "voto": (13,),
        "poderes": (13,), "cuota": (18, 8), "acta": (20,),
    },
    "consejo": {
        "quorum": (11, 14), "convocatoria": (10, 14), "mayoria": (12, 14), "composicion": (14,),
        "mandato": (17,), "requisitos": (7,), "voto": (13, 14),
        "poderes": (13, 14), "acta": (20,),
    },
    "directiva": {"composicion": (15,), "mandato": (17,), "requisitos": (7,), "acta": (20,)},
    "secretaria_ejecutiva": {"composicion": (16,), "mandato": (17, 16), "requisitos": (7,)},
    "secretaria_tecnica": {"composicion": (16,)},
}  # fmt: skip
"""Dónde dice el estatuto de hoy cada regla; el primero es aquel en que se apoya. Lo demás es uso."""
_TOCADAS = ("convocatoria", "acta")
"""Las reglas cuyo artículo cambió, de texto o de número, con la reforma de 2019."""
_DOS_ANIOS = 24
_PLAZO_DE_ANTES, _PLAZO, _PLAZO_CORTO = 20, 30, 10


def fijar_reglas(bd: Archivo) -> None:
    """Fija todas a la vez: primero como eran antes de 2019; después, las que tocó la reforma."""
    de_hoy = articulos(bd)
    with transaccion(bd, "Fijar las reglas según el Estatuto y los usos de la red"):
        for organo, regla in reglas_pendientes(bd, tuple(NOMBRES_DE_FAMILIA)):
            _fijar_como_antes(bd, organo, regla, de_hoy)
        for organo in organos(bd):
            for regla in reglas(bd, organo.id):
                if regla.familia in _TOCADAS and (numeros := _numeros(organo, regla)):
                    dicta = _REGLAS[regla.familia](bd, organo, regla)
                    apoyo = _apoyo(de_hoy, numeros)
                    fijar_regla(bd, regla.id, dicta, _citar(numeros), REFORMADO, apoyo)


def _fijar_como_antes(bd: Archivo, organo: Organo, regla: Regla, de_hoy: Mapping[int, Disposicion]) -> None:
    numeros = _numeros(organo, regla)
    cita = _citar([numero_de_antes(n) for n in numeros])
    fijar_regla(bd, regla.id, _de_antes(bd, organo, regla), cita, FUNDACION, _apoyo(de_hoy, numeros))


def _numeros(organo: Organo, regla: Regla) -> tuple[int, ...]:
    return _ARTICULOS.get(organo.clave, {}).get(regla.familia, ())


def _citar(numeros: Sequence[int]) -> str:
    """«art. 12 del Estatuto», «arts. 12 y 14 del Estatuto» o «», si es uso."""
    if not numeros:
        return ""
    dichos = enumerar([str(n) for n in sorted(numeros)])
    return f"{'art.' if len(numeros) == 1 else 'arts.'} {dichos} del Estatuto"


def _apoyo(de_hoy: Mapping[int, Disposicion], numeros: Sequence[int]) -> str | None:
    return de_hoy[numeros[0]].id if numeros else None


def _de_antes(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    parametros = _REGLAS[regla.familia](bd, organo, regla)
    if isinstance(parametros, ReglaDeConvocatoria) and _numeros(organo, regla):
        return replace(parametros, plazo=_PLAZO_DE_ANTES)
    return parametros


def _quorum(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    """En la Comisión Directiva, de tres ciudades, no hay segunda llamada."""
    mitad = Exigencia(Base.HABILITADOS, Comparador.MAS_DE, Fraction(1, 2))
    if organo.clave == "directiva":
        return ReglaDeQuorum((mitad,))
    tercio = Exigencia(Base.HABILITADOS, Comparador.AL_MENOS, Fraction(1, 3), 3)
    return ReglaDeQuorum((mitad, tercio), demora_minutos=(30,))


def _convocatoria(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    de_unidad = _de_unidad(organo)
    plazo = _PLAZO_CORTO if de_unidad or organo.clave == "directiva" else _PLAZO
    convoca = "la coordinación de la unidad" if de_unidad else "la Secretaría Ejecutiva"
    suya = regla.parametros if isinstance(regla.parametros, ReglaDeConvocatoria) else ReglaDeConvocatoria()
    return replace(suya, plazo=plazo, convoca=convoca)


def _mayoria(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    return ReglaDeMayoria(_exigencias(regla.tipo), Empate.VOTO_DE_CALIDAD)


def _exigencias(tipo: str) -> tuple[Exigencia, ...]:
    if tipo in ("reforma", "exclusion", "disolucion"):
        dos_tercios = Exigencia(Base.PRESENTES, Comparador.AL_MENOS, Fraction(2, 3))
        return (dos_tercios, Exigencia(Base.NUMERO_LEGAL, Comparador.MAS_DE, Fraction(1, 2)))
    if tipo in ("admision", "cuotas"):
        return (Exigencia(Base.PRESENTES, Comparador.MAS_DE, Fraction(1, 2)),)
    return (Exigencia(Base.EMITIDOS, Comparador.MAS_DE, Fraction(1, 2)),)


def _composicion(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    """La de la plantilla; si no la trae, los puestos del órgano, uno cada uno.

    De las coordinaciones y de las unidades, quienes las ocupen: una unidad puede estar sin ellos.
    """
    if organo.coordina or _de_unidad(organo):
        return ReglaDeComposicion((Estamento(ClaseDeParte.ELECTOS),))
    (suyo,) = (o for o in plantilla(PLANTILLA).tabla["organos"] if o["clave"] == organo.clave)
    for dada in suyo.get("reglas", ()):
        if dada["familia"] == "composicion":
            return leer_parametros("composicion", dada["parametros"])
    nombres = tuple(p.nombre for p in puestos(bd, organo.id))
    return ReglaDeComposicion((Estamento(ClaseDeParte.LISTA, puestos=nombres),))


def _de_unidad(organo: Organo) -> bool:
    """Si es con el que se reúne una unidad: no es de la plantilla."""
    return not organo.coordina and all(
        o["clave"] != organo.clave for o in plantilla(PLANTILLA).tabla["organos"]
    )


def _mandato(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    """De asamblea a asamblea, por dos años; la secretaría ejecutiva y las coordinaciones rotan por país."""
    rota = organo.coordina or organo.clave == "secretaria_ejecutiva"
    return ReglaDeMandato(
        duracion_meses=_DOS_ANIOS,
        reelecciones=0 if rota else 1,
        inicio=LigaDeMandato.ASAMBLEA,
        fin=LigaDeMandato.ASAMBLEA,
        alterna=Alternancia.PAIS if rota else Alternancia.NINGUNA,
        prorroga_meses=6,
        hasta_sucesor=True,
        suplencia=Suplencia.ORDEN,
        turno=CriterioDeTurno.PAIS if rota else CriterioDeTurno.NINGUNO,
    )


def _requisitos(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    if organo.clave == "secretaria_tecnica" or _de_unidad(organo):
        return ReglaDeRequisitos(())
    un_anio = Requisito(ClaseDeRequisito.ANTIGUEDAD, meses=12)
    al_dia = Requisito(ClaseDeRequisito.AL_DIA)
    if regla.tipo == "coordinacion":
        una_sola = Requisito(ClaseDeRequisito.NO_ACUMULAR, valores=(organo.clave,))
        return ReglaDeRequisitos((al_dia, un_anio, una_sola))
    return ReglaDeRequisitos((al_dia, un_anio))


def _voto(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    """Un voto cada ciudad; lo suspende deber dos años el día de la sesión: quien paga en la puerta vota."""
    return ReglaDeVoto(FormaDeVoto.IGUAL, mora=Mora(2, Corte.SESION))


def _poderes(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    """Donde el estatuto los admite: por escrito, a otro socio, dos como mucho. En los demás órganos, no."""
    if organo.clave not in ("asamblea", "consejo"):
        return ReglaDePoderes(admite=False)
    return ReglaDePoderes(True, maximo=2, forma="por escrito", hacen_quorum=True, integrante=True)


def _cuota(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    return ReglaDeCuota(FormaDeCuota.TRAMOS, vence_dias=90, salida=Salida.TODO)


def _acta(bd: Archivo, organo: Organo, regla: Regla) -> Parametros:
    firman = (Firmante.SECRETARIA, Firmante.VISTO_BUENO)
    return ReglaDeActa(Numeracion.CONTINUA, firman, Aprobacion.SIGUIENTE)


_REGLAS: Mapping[str, Callable[[Archivo, Organo, Regla], Parametros]] = {
    "quorum": _quorum,
    "convocatoria": _convocatoria,
    "mayoria": _mayoria,
    "composicion": _composicion,
    "mandato": _mandato,
    "requisitos": _requisitos,
    "voto": _voto,
    "poderes": _poderes,
    "cuota": _cuota,
    "acta": _acta,
}
