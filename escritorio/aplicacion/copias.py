"""El cuadro de las copias: cuáles hay, si están probadas, qué se hizo después y volver a una."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from escritorio.comun.base.avance import Avance
from escritorio.comun.base.errores import Cancelado, ErrorDeUsuario
from escritorio.comun.base.fechas import Reloj, con_hora
from escritorio.comun.base.preferencias import Preferencias
from escritorio.comun.base.registro import Registro
from escritorio.comun.base.rotacion import Estado
from escritorio.comun.base.texto import contar, enumerar
from escritorio.comun.datos.apertura import restaurar_copia
from escritorio.comun.datos.archivo import Archivo, exigir_papel_para
from escritorio.comun.datos.reconocer import es_copia_cifrada
from escritorio.comun.datos.respaldo.respaldo import A_PETICION, CopiaHallada, Respaldo, respaldo_de
from escritorio.comun.datos.respaldo.vuelta import Cambios, cambios_desde, exigir_intacta, volver_a
from escritorio.comun.interfaz.avisos import Avisos, explicando_errores
from escritorio.comun.interfaz.dialogo_de_lista import DialogoDeLista
from escritorio.comun.interfaz.dialogos import Dialogos
from escritorio.comun.interfaz.ficha import Datos, EnLaFicha, apilar
from escritorio.comun.interfaz.pantalla import Servicios
from escritorio.comun.interfaz.piezas import Accion, etiqueta
from escritorio.comun.interfaz.tabla import Columna
from escritorio.comun.interfaz.vacio import EstadoVacio
from escritorio.comun.interfaz.vista import Vista

_VOLVER = "Volver a una copia"
T = TypeVar("T")
_ESTADOS = {
    Estado.BUENA: ("Probada", "exito"),
    Estado.PENDIENTE: ("Por probar", "aviso"),
    Estado.MALA: ("No sirve", "peligro"),
}
_APARTADA = "Guarda cosas que el archivo ya no tiene: después se volvió a una copia anterior."
_SIN_ABRIR = "Para saber qué se hizo después, abra el archivo."
_VACIO = "La primera se guarda sola al cerrar, si hubo cambios. También puede hacerla ahora."


class CopiaEnLista(Registro):
    """Una copia y lo hecho después. `abierto`: si se comparó con el archivo, que puede no estarlo."""

    hallada: CopiaHallada
    cambios: Cambios | None = None
    abierto: bool = False

    @property
    def despues(self) -> str:
        """«12 acciones», «Nada», o «» si no se sabe."""
        if self.cambios is None:
            return "Se apartó" if self.abierto else ""
        return contar(self.cambios.acciones, "acción", "acciones") if self.cambios.acciones else "Nada"


class DialogoDeCopias(DialogoDeLista[CopiaEnLista]):
    """Las copias en lista, con su ficha. `boton`: lo que se hace con la elegida, que emite `elegida`."""

    elegida = Signal(object)
    """La `CopiaHallada` a la que se quiere volver."""

    def __init__(
        self,
        padre: QWidget,
        leer: Callable[[], Sequence[CopiaEnLista]],
        boton: str,
        otras: Sequence[Accion] = (),
    ) -> None:
        super().__init__(padre, "Copias de seguridad")
        self.lista = Vista(
            [
                Columna("Fecha", lambda n: con_hora(n.hallada.copia.momento), esencial=True, clave=_momento),
                Columna("Estado", _estado, pildora=lambda n: _ESTADOS[n.hallada.copia.estado][1]),
                Columna("Después", lambda n: n.despues, esencial=True, estira=True),
                Columna(
                    "Tamaño", _tamano, derecha=True, clave=lambda n: n.hallada.copia.tamano, esencial=True
                ),
            ],
            clave_de_fila=lambda n: str(n.hallada.rutas[0]),
            nombre="las copias de seguridad",
            leer=leer,
            ficha=_en_la_ficha,
            al_activar=lambda _: self._volver(),
            vacio=EstadoVacio("history", "Todavía no hay copias", _VACIO),
            acciones=[*otras, Accion(boton, "history", self._volver, principal=True)],
        )
        self.lista.elegida.connect(lambda linea: self.lista.ficha.setVisible(linea is not None))
        self.montar()

    def _volver(self) -> None:
        if (linea := self.lista.actual()) is not None:
            self.elegida.emit(linea.hallada)


def _en_la_ficha(linea: CopiaEnLista) -> EnLaFicha:
    copia = linea.hallada.copia
    que = apilar(*_de_la_copia(linea), *_de_despues(linea))
    return EnLaFicha(con_hora(copia.momento), copia.nombre, _ESTADOS[copia.estado], pestanas=[("Copia", que)])


def _de_la_copia(linea: CopiaEnLista) -> list[QWidget]:
    copia = linea.hallada.copia
    defecto = [etiqueta(copia.defecto, "error")] if copia.defecto else []
    donde = "\n".join(dict.fromkeys(str(ruta.parent) for ruta in linea.hallada.rutas))
    probada = con_hora(copia.probada) if copia.probada else "Todavía no"
    return [*defecto, Datos([("Se hizo", copia.motivo), ("Probada", probada), ("Está en", donde)])]


def _de_despues(linea: CopiaEnLista) -> list[QWidget]:
    if linea.cambios is None:
        return [etiqueta(_APARTADA if linea.abierto else _SIN_ABRIR, "suave")]
    if not linea.cambios.acciones:
        return [etiqueta("Nada se hizo después: guarda lo mismo que el archivo.", "suave")]
    cuantas = contar(linea.cambios.acciones, "acción", "acciones")
    piezas: list[QWidget] = [etiqueta(f"Después se hizo ({cuantas}):", "rotulo-fuerte")]
    piezas += [etiqueta(f"• {frase}") for frase in linea.cambios.ultimas]
    quedan = linea.cambios.acciones - len(linea.cambios.ultimas)
    if quedan:
        piezas.append(etiqueta(f"Y {contar(quedan, 'acción', 'acciones')} más.", "suave"))
    return piezas


def _papeles(cambios: Cambios | None) -> str:
    """Los emitidos que se irían: si se entregaron, el archivo ya no los respalda."""
    if cambios is None or not cambios.emitidos:
        return ""
    nombrados = [f"«{nombre}»" for nombre in cambios.emitidos[:3]]
    quedan = len(cambios.emitidos) - len(nombrados)
    if quedan:
        nombrados.append(f"{quedan} más")
    return f" Papeles emitidos que ya no constarían, aunque se hayan entregado: {enumerar(nombrados)}."


def _momento(linea: CopiaEnLista) -> str:
    return linea.hallada.copia.momento


def _estado(linea: CopiaEnLista) -> str:
    return _ESTADOS[linea.hallada.copia.estado][0]


def _tamano(linea: CopiaEnLista) -> str:
    return f"{max(linea.hallada.copia.tamano, 100_000) / 1_000_000:.1f} MB".replace(".", ",")


def ver_copias(servicios: Servicios, respaldo: Respaldo, ventana: QWidget) -> Path | None:
    """Enseña las copias del archivo abierto; si se volvió a una, dónde quedó lo que había."""
    cuadro = CopiasDelArchivo(servicios, respaldo, ventana)
    cuadro.dialogo.exec()
    return cuadro.vuelto


class CopiasDelArchivo:
    """Las copias del archivo abierto en una ventana: verlas, hacer una y volver a otra."""

    def __init__(self, servicios: Servicios, respaldo: Respaldo, ventana: QWidget) -> None:
        self._servicios, self._respaldo = servicios, respaldo
        self.vuelto: Path | None = None
        """Si se volvió a una copia, dónde quedó lo que había."""
        hacer = Accion("&Hacer una copia ahora", "save", self._hacer)
        self.dialogo = DialogoDeCopias(ventana, self._lineas, "&Volver a esta copia…", [hacer])
        self._avisos = Avisos(self.dialogo)
        self.dialogo.elegida.connect(self._confirmar)

    def _lineas(self) -> list[CopiaEnLista]:
        self._respaldo.releer()
        bd: Archivo = self._servicios.bd
        return [CopiaEnLista(h, cambios_desde(bd, h.copia), abierto=True) for h in self._respaldo.copias()]

    def _hacer(self) -> None:
        def hacer(avance: Avance) -> str:
            hacia_falta = self._respaldo.hace_falta()
            self._respaldo.poner_al_dia(A_PETICION, avance)
            return self._respaldo.fallo if hacia_falta or self._respaldo.fallo else "Ya estaba todo copiado."

        self._correr("Guardando y probando la copia", hacer, self._hecha)

    def _hecha(self, reparo: str) -> None:
        self.dialogo.lista.recargar()
        if self._respaldo.fallo:
            self._avisos.error(reparo)
        else:
            self._avisos.hecho(reparo or "Se guardó una copia y se probó: guarda lo mismo que el archivo.")

    def _confirmar(self, hallada: CopiaHallada) -> None:
        # Se lleva lo de todos, también quién puede qué: lo hace quien administra.
        with explicando_errores(self._avisos):
            exigir_papel_para(self._servicios.bd, _VOLVER, "usuario")
            self._preguntar(hallada)

    def _preguntar(self, hallada: CopiaHallada) -> None:
        cambios = cambios_desde(self._servicios.bd, hallada.copia)
        cuantas = contar(cambios.acciones, "acción", "acciones") if cambios else "no se sabe cuánto"
        detalle = (
            f"Lo hecho después ({cuantas}) dejará de estar en él.{_papeles(cambios)} Antes se guarda y se"
            " prueba una copia de lo de ahora, a la que también se puede volver."
        )
        texto = f"El archivo quedará como estaba el {con_hora(hallada.copia.momento)}."
        if self._avisos.confirmar(_VOLVER, texto, "&Volver a esa copia", detalle, peligro=True):
            self._correr("Volviendo a la copia", partial(volver_a, self._respaldo, hallada), self._vuelta)

    def _vuelta(self, previa: Path) -> None:
        self.vuelto = previa
        self.dialogo.accept()

    def _correr(self, titulo: str, tarea: Callable[[Avance], T], al_terminar: Callable[[T], object]) -> None:
        bd = self._servicios.bd

        def con_lo_comprobado(avance: Avance) -> T:
            bd.exigir_comprobado(hasta_el_final=True)
            return tarea(avance)

        trabajos = self._servicios.trabajos
        trabajos.correr_en(self.dialogo, titulo, con_lo_comprobado, al_terminar, self._explicar)

    def _explicar(self, error: BaseException) -> None:
        self.dialogo.lista.recargar()
        if isinstance(error, Cancelado):
            self._avisos.hecho(error.mensaje)
        elif isinstance(error, ErrorDeUsuario):
            self._avisos.error(error.mensaje)
        else:
            raise error


_FILTRO = "Archivos de Escritorio (*.escritorio)"
_COPIAS = "Copias de Escritorio (*.escritorio *.escritorio-cifrado)"


def restaurar(padre: QWidget, dialogos: Dialogos, preferencias: Preferencias, reloj: Reloj) -> Path | None:
    """Deja una copia en un archivo nuevo y dice cuál; nada si la persona lo deja.

    Una copia cifrada es ella misma lo que se abre: al abrirla se pide su contraseña y dónde dejarla.
    Lanza `ArchivoDanado` si la copia no está como se guardó, o lo que `restaurar_copia`.
    """
    copia = _elegir_copia(padre, dialogos, preferencias, reloj)
    if copia is not None and es_copia_cifrada(copia):
        return copia
    destino = copia and dialogos.guardar("Guardar lo restaurado como", "restaurada.escritorio", _FILTRO)
    if copia is not None and destino is not None:
        exigir_intacta(copia)
        restaurar_copia(copia, destino)
    return destino


def _elegir_copia(
    padre: QWidget, dialogos: Dialogos, preferencias: Preferencias, reloj: Reloj
) -> Path | None:
    """Los archivos recientes pueden estar dañados o perdidos: sólo se miran sus carpetas de copias."""
    lineas = [
        CopiaEnLista(hallada)
        for reciente in preferencias.recientes
        for hallada in respaldo_de(Path(reciente), preferencias, reloj).sin_abrir()
    ]
    if lineas:
        eleccion = _Eleccion(padre, lineas)
        eleccion.dialogo.exec()
        if not eleccion.otra:
            return eleccion.ruta
    return dialogos.abrir("Elija la copia que quiere restaurar", _COPIAS)


class _Eleccion:
    """La lista de las copias de los recientes. `ruta`: la elegida; `otra`: si se prefiere buscarla."""

    def __init__(self, padre: QWidget, lineas: list[CopiaEnLista]) -> None:
        self.ruta: Path | None = None
        self.otra = False
        buscar = Accion("&Buscar otra copia…", "folder-open", self._buscar)
        self.dialogo = DialogoDeCopias(padre, lambda: lineas, "&Restaurar esta copia…", [buscar])
        self.dialogo.elegida.connect(self._elegir)

    def _elegir(self, hallada: CopiaHallada) -> None:
        self.ruta = hallada.rutas[0]
        self.dialogo.accept()

    def _buscar(self) -> None:
        self.otra = True
        self.dialogo.accept()
