"""Lo que dice solo cada apartado de la memoria anual. Funciones puras."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from escritorio.comun.base.dinero import escribir_importe, escribir_miles
from escritorio.comun.base.fechas import en_corto, en_letra
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.documentos.pdf import Apartado, Dibujo, Parrafo, Pieza
from escritorio.cuentas.reglas.rendicion import total_de_partidas
from escritorio.informes.documentos.comunes import Columnas, con_anuncio, tabla, tabla_o_frase
from escritorio.informes.documentos.graficos import Fila, barras, tarjetas
from escritorio.informes.documentos.memoria_anexos import anexos
from escritorio.informes.documentos.memoria_dinero import cuentas, cuotas
from escritorio.informes.documentos.memoria_sesiones import acuerdos, sesiones
from escritorio.informes.documentos.principios import TITULO as TITULO_DE_PRINCIPIOS
from escritorio.informes.documentos.principios import principios_en_piezas
from escritorio.informes.documentos.trabajo import cooperacion, unidades
from escritorio.informes.modelo.informes import Automatico
from escritorio.informes.modelo.memoria import DatosDeMemoria, PasoDeSocio
from escritorio.informes.reglas.memoria import porcentaje
from escritorio.organos.modelo.papeles import RenglonDeNomina
from escritorio.organos.reglas.avisos import VACANTES_A_LA_VISTA, contar_puestos
from escritorio.socios.reglas.territorio import nombre_de_pais

_DE_PASO: Columnas = (("Fecha", 1.2), ("Socio", 2.6), ("País", 1.4), ("Fundamento", 3))
_DE_PUESTO: Columnas = (("Puesto", 2.4), ("Quién", 2.7), ("Desde", 1.4), ("Hasta", 1.4))


def apartados_de_memoria(datos: DatosDeMemoria) -> list[Automatico]:
    """Todos, en el orden en que se imprimen."""
    return [
        Automatico("presentacion", "Presentación", _presentacion(datos)),
        Automatico("organos", "Órganos", _organos(datos)),
        Automatico("socios", "Socios", _socios(datos)),
        Automatico("sesiones", "Sesiones y asistencia", sesiones(datos)),
        Automatico("acuerdos", "Acuerdos y cumplimiento", acuerdos(datos)),
        *_trabajo(datos),
        Automatico("principios", TITULO_DE_PRINCIPIOS, principios_en_piezas(datos.principios)),
        Automatico("cuentas", "Cuentas", cuentas(datos)),
        Automatico("cuotas", "Cuotas", cuotas(datos)),
        *anexos(datos),
    ]


def _trabajo(datos: DatosDeMemoria) -> list[Automatico]:
    """Las unidades y la cooperación, si las hay: no todas las redes trabajan con ellas."""
    suyos = [Automatico("unidades", "Unidades", unidades(datos.unidades))] if datos.unidades else []
    if datos.cooperacion.vacia:
        return suyos
    return [*suyos, Automatico("cooperacion", "Cooperación", cooperacion(datos.cooperacion))]


def cifras_de_memoria(datos: DatosDeMemoria) -> list[tuple[str, str]]:
    """Las del año, cada una contada como en su apartado."""
    con_voto = sum(s.con_voto for s in datos.sesiones)
    asistencia = porcentaje(sum(s.asistieron for s in datos.sesiones), con_voto)
    paises = sum(p.al_acabar > 0 for p in datos.socios.por_pais)
    cifras = [
        (contar(paises, "país", "países"), f"{escribir_miles(len(datos.socios.al_acabar))} socios"),
        ("Sesiones celebradas", escribir_miles(len(datos.sesiones))),
        ("Asistencia de quienes votan", "—" if asistencia is None else f"{asistencia} %"),
        ("Acuerdos tomados", escribir_miles(len(datos.acuerdos))),
    ]
    for balance in datos.rendicion.balances:
        ingresos = total_de_partidas(balance.partidas, "ingreso").ejecutado
        gastos = total_de_partidas(balance.partidas, "gasto").ejecutado
        cifras.append(("Ingresos", escribir_importe(ingresos, balance.moneda)))
        cifras.append(("Gastos", escribir_importe(gastos, balance.moneda)))
    return cifras


def _presentacion(datos: DatosDeMemoria) -> list[Pieza]:
    hasta = "" if datos.acabado else f", hasta el {en_letra(datos.corte)}: el ejercicio no ha acabado"
    frase = f"Esta memoria da cuenta del ejercicio {datos.ejercicio} de {datos.asociacion.nombre}{hasta}."
    if datos.asociacion.sede:
        frase += f" La asociación tiene su sede en {datos.asociacion.sede}."
    return [Parrafo(frase), Dibujo(tarjetas(cifras_de_memoria(datos)))]


def _organos(datos: DatosDeMemoria) -> list[Pieza]:
    piezas: list[Pieza] = [Parrafo(f"Quiénes ocupaban cada puesto al {en_letra(datos.corte)}.")]
    for organo, suyos in groupby(datos.nomina, key=lambda r: r.organo):
        piezas += [Apartado(organo), *_de_organo(list(suyos))]
    return [
        *piezas,
        Apartado("Lo que cambió en el ejercicio"),
        *tabla_o_frase(
            (("Fecha", 1.35), ("Órgano", 2), ("Puesto", 2), ("Qué pasó", 3.4)),
            [(en_corto(h.hecho.fecha), h.organo, h.hecho.puesto, h.hecho.frase) for h in datos.hechos],
            "No consta ningún nombramiento, término ni cese.",
        ),
    ]


def _de_organo(suyos: Sequence[RenglonDeNomina]) -> list[Pieza]:
    """Los ocupados en tabla; los vacantes, si son muchos, contados."""
    filas = [
        (r.puesto, r.titular or f"Suple {r.suplente}", en_corto(r.desde) or "—", en_corto(r.hasta) or "—")
        for r in suyos
        if r.titular or r.suplente
    ]
    piezas: list[Pieza] = [tabla(_DE_PUESTO, filas)] if filas else []
    if vacantes := [r.puesto for r in suyos if not r.titular and not r.suplente]:
        dicho = enumerar(vacantes) if len(vacantes) <= VACANTES_A_LA_VISTA else contar_puestos(vacantes)
        piezas.append(Parrafo(f"Vacantes: {dicho}."))
    return piezas


def _socios(datos: DatosDeMemoria) -> list[Pieza]:
    suyos = datos.socios
    filas = [
        (nombre_de_pais(p.pais), str(p.al_empezar), str(p.al_acabar), _cambio(p.al_acabar - p.al_empezar))
        for p in suyos.por_pais
    ]
    totales = ("Total", str(suyos.al_empezar), str(len(suyos.al_acabar)))
    piezas: list[Pieza] = [Parrafo(_cuenta_de_socios(datos))]
    if filas:
        dibujo = barras(
            "Socios por país",
            (),
            [Fila(nombre_de_pais(p.pais), (p.al_acabar,), str(p.al_acabar)) for p in suyos.por_pais],
        )
        columnas: Columnas = (("País", 3), ("Al empezar>", 1.2), ("Al acabar>", 1.2), ("Cambio>", 1))
        diferencia = _cambio(len(suyos.al_acabar) - suyos.al_empezar)
        piezas += [Dibujo(dibujo), tabla(columnas, filas, (*totales, diferencia))]
    if not (suyos.altas or suyos.bajas):
        return piezas
    pasos = [*_pasos("Altas:", suyos.altas), *_pasos("Bajas:", suyos.bajas)]
    return [*piezas, Apartado("Altas y bajas"), *pasos]


def _cuenta_de_socios(datos: DatosDeMemoria) -> str:
    suyos = datos.socios
    frase = f"Al empezar el ejercicio constaban {contar(suyos.al_empezar, 'socio activo', 'socios activos')}."
    if suyos.traidos:
        frase += (
            f" Se registraron {suyos.traidos} que ya lo eran y de los que no consta desde cuándo."
            if suyos.traidos > 1
            else " Se registró uno que ya lo era y del que no consta desde cuándo."
        )
    pasos = ((suyos.altas, "alta", "altas"), (suyos.bajas, "baja", "bajas"))
    hubo = [contar(len(cuales), uno, varios) for cuales, uno, varios in pasos if cuales]
    acaban = f"al {en_letra(datos.corte)} son {contar(len(suyos.al_acabar), 'socio', 'socios')}."
    return f"{frase} {f'Hubo {enumerar(hubo)}' if hubo else 'No hubo altas ni bajas'}: {acaban}"


def _cambio(diferencia: int) -> str:
    return f"{diferencia:+d}" if diferencia else "—"


def _pasos(anuncio: str, pasos: Sequence[PasoDeSocio]) -> list[Pieza]:
    filas = [(en_corto(p.fecha), p.socio, nombre_de_pais(p.pais), p.apoyo or "No consta") for p in pasos]
    return con_anuncio(anuncio, _DE_PASO, filas)
